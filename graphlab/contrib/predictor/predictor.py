"""``tf.contrib.predictor``: a model as a function that maps a dictionary of arrays to another."""

from __future__ import annotations

import abc
from typing import Any

import tensorflow.compat.v1 as tf
from tensorflow_estimator.python.estimator import estimator_lib as core

from graphlab.contrib.saved_model.reader import read_saved_model
from graphlab.engine.session import Session

DEFAULT_SIGNATURE = tf.saved_model.signature_constants.DEFAULT_SERVING_SIGNATURE_DEF_KEY
DEFAULT_TAGS = "serve"


class Predictor(abc.ABC):
    """Runs a graph in its own session: ``predictor({"x": array})`` returns the outputs."""

    _graph: Any
    _session: Any
    _feed_tensors: dict[str, Any]
    _fetch_tensors: dict[str, Any]

    @property
    def graph(self):
        """The graph."""
        return self._graph

    @property
    def session(self):
        """The session."""
        return self._session

    @property
    def feed_tensors(self):
        """The inputs by name."""
        return self._feed_tensors

    @property
    def fetch_tensors(self):
        """The outputs by name."""
        return self._fetch_tensors

    def __repr__(self):
        return f"{type(self).__name__} with feed tensors {self._feed_tensors} and fetch_tensors {self._fetch_tensors}"

    def __call__(self, input_dict):
        """Return the outputs for the inputs; inputs of None are not fed.

        Raises:
            ValueError: There is no input of that name.
        """
        unknown = set(input_dict) - set(self._feed_tensors)
        if unknown:
            raise ValueError(f"Got unexpected keys in input_dict: {unknown}\nexpected: {set(self._feed_tensors)}")
        feeds = {self._feed_tensors[name]: value for name, value in input_dict.items() if value is not None}
        return self._session.run(self._fetch_tensors, feeds)


class SavedModelPredictor(Predictor):
    """Runs a SavedModel."""

    def __init__(
        self,
        export_dir,
        signature_def_key=None,
        signature_def=None,
        input_names=None,
        output_names=None,
        tags=None,
        graph=None,
        config=None,
    ):
        """Load a SavedModel; the arguments are those of ``from_saved_model``."""
        if (input_names is None) != (output_names is None):
            raise ValueError("input_names and output_names must both be specified or both be unspecified.")
        if sum(given is not None for given in (signature_def_key, signature_def, input_names)) > 1:
            raise ValueError(
                "You must specify at most one of signature_def_key OR signature_def OR(input_names AND output_names)."
            )
        tags = tags or DEFAULT_TAGS
        self._graph = graph or tf.Graph()
        with self._graph.as_default():
            self._session = Session(graph=self._graph, config=config)
            tf.saved_model.loader.load(self._session, tags.split(","), export_dir)
        if input_names is None:
            signature = signature_def or _signature(signature_def_key or DEFAULT_SIGNATURE, export_dir, tags)
            input_names = {name: info.name for name, info in signature.inputs.items()}
            output_names = {name: info.name for name, info in signature.outputs.items()}
        self._feed_tensors = _tensors(self._graph, input_names)
        self._fetch_tensors = _tensors(self._graph, output_names)


def get_meta_graph_def(saved_model_dir, tags):
    """Return the graph with the given tags of a SavedModel.

    Args:
        saved_model_dir: The directory.
        tags: The tags, separated by commas.

    Raises:
        ValueError: There is none.
    """
    wanted = {tag.strip() for tag in tags.split(",")}
    for graph in read_saved_model(saved_model_dir).meta_graphs:
        if set(graph.meta_info_def.tags) == wanted:
            return graph
    raise ValueError(f"Could not find MetaGraphDef with tags {tags}")


def _signature(key, export_dir, tags):
    signatures = get_meta_graph_def(export_dir, tags).signature_def
    for name in (key, f"default_input_alternative:{key}"):
        if name in signatures:
            return signatures[name]
    raise ValueError(f'Got signature_def_key "{key}". Available signatures are {sorted(signatures)}.')


def _tensors(graph, names):
    return {name: graph.get_tensor_by_name(tensor) for name, tensor in names.items()}


class ContribEstimatorPredictor(Predictor):
    """Runs an estimator of ``tf.contrib.learn``."""

    def __init__(
        self,
        estimator,
        prediction_input_fn,
        input_alternative_key=None,
        output_alternative_key=None,
        graph=None,
        config=None,
    ):
        """Restore the estimator; the arguments are those of ``from_contrib_estimator``."""
        from graphlab.contrib.learn.utils import saved_model_export_utils as utils

        self._graph = graph or tf.Graph()
        with self._graph.as_default():
            given = prediction_input_fn()
            ops = estimator._get_predict_ops(given.features)
            creator = tf.train.ChiefSessionCreator(
                config=config, checkpoint_filename_with_path=tf.train.latest_checkpoint(estimator.model_dir)
            )
            self._session = tf.train.MonitoredSession(creator)
        inputs, _ = utils.get_input_alternatives(given)
        self._feed_tensors = inputs[input_alternative_key or utils.DEFAULT_INPUT_ALTERNATIVE_KEY]
        outputs, key = utils.get_output_alternatives(ops, output_alternative_key)
        self._fetch_tensors = outputs[key][1]


class CoreEstimatorPredictor(Predictor):
    """Runs an estimator of ``tf.estimator``."""

    def __init__(self, estimator, serving_input_receiver_fn, output_key=None, graph=None, config=None):
        """Restore the estimator; the arguments are those of ``from_estimator``."""
        key = DEFAULT_SIGNATURE if output_key is None else output_key
        self._graph = graph or tf.Graph()
        with self._graph.as_default():
            receiver = serving_input_receiver_fn()
            outputs = estimator.model_fn(
                receiver.features, None, core.ModeKeys.PREDICT, estimator.config
            ).export_outputs
            if key not in outputs:
                raise KeyError(f"output_key must be one of {outputs.keys()}; got {key}")
            signature = outputs[key].as_signature_def(receiver.receiver_tensors)
            creator = tf.train.ChiefSessionCreator(config=config, checkpoint_dir=estimator.model_dir)
            self._session = tf.train.MonitoredSession(creator)
        self._feed_tensors = _tensors(self._graph, {name: info.name for name, info in signature.inputs.items()})
        self._fetch_tensors = _tensors(self._graph, {name: info.name for name, info in signature.outputs.items()})


def from_saved_model(
    export_dir,
    signature_def_key=None,
    signature_def=None,
    input_names=None,
    output_names=None,
    tags=None,
    graph=None,
    config=None,
):
    """Return a predictor of a SavedModel.

    Args:
        export_dir: The directory.
        signature_def_key: The signature to use; the default is ``serving_default``.
        signature_def: The signature itself.
        input_names: The tensors to feed, by name, instead of a signature.
        output_names: The tensors to fetch, by name.
        tags: The tags of the graph to load, separated by commas; the default is ``serve``.
        graph: The graph to load it into; by default a new one.
        config: A ``tf.ConfigProto``.

    Raises:
        ValueError: There is no such signature, or signature and tensor names are combined.
    """
    return SavedModelPredictor(
        export_dir, signature_def_key, signature_def, input_names, output_names, tags, graph, config
    )


def from_contrib_estimator(
    estimator, prediction_input_fn, input_alternative_key=None, output_alternative_key=None, graph=None, config=None
):
    """Return a predictor of an estimator of ``tf.contrib.learn``.

    Args:
        estimator: The estimator.
        prediction_input_fn: Returns an ``InputFnOps``.
        input_alternative_key: Which of several inputs are fed.
        output_alternative_key: Which of several outputs are fetched.
        graph: The graph to use; by default a new one.
        config: A ``tf.ConfigProto``.

    Raises:
        TypeError: The estimator is one of ``tf.estimator``.
    """
    if isinstance(estimator, core.Estimator):
        raise TypeError(
            "Expected estimator to be of type tf.contrib.learn.Estimator, but got type"
            " tf.python.estimator.Estimator. You likely want to call from_estimator."
        )
    return ContribEstimatorPredictor(
        estimator, prediction_input_fn, input_alternative_key, output_alternative_key, graph, config
    )


def from_estimator(estimator, serving_input_receiver_fn, output_key=None, graph=None, config=None):
    """Return a predictor of an estimator of ``tf.estimator``.

    Args:
        estimator: The estimator.
        serving_input_receiver_fn: Returns a ``ServingInputReceiver``.
        output_key: Which of several outputs are fetched.
        graph: The graph to use; by default a new one.
        config: A ``tf.ConfigProto``.

    Raises:
        TypeError: The estimator is one of ``tf.contrib.learn``.
    """
    if not isinstance(estimator, core.Estimator):
        raise TypeError(
            "Expected estimator to be of type tf.python.estimator.Estimator, but got type"
            " tf.contrib.learn.Estimator. You likely want to call from_contrib_estimator."
        )
    return CoreEstimatorPredictor(estimator, serving_input_receiver_fn, output_key, graph, config)
