"""``tf.contrib.predictor``: a SavedModel as a function that maps a dictionary of arrays to another."""

import tensorflow.compat.v1 as tf

from graphlab.engine.session import Session

DEFAULT_SIGNATURE = tf.saved_model.signature_constants.DEFAULT_SERVING_SIGNATURE_DEF_KEY


class Predictor:
    """Runs a graph in its own session: ``predictor({"x": array})`` returns the outputs."""

    def __init__(self, session, feed_tensors, fetch_tensors):
        """Take a session, and dictionaries of the tensors to feed and to fetch."""
        self._session = session
        self._feed_tensors = feed_tensors
        self._fetch_tensors = fetch_tensors

    @property
    def graph(self):
        """The graph."""
        return self._session.graph

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

    def __call__(self, input_dict):
        """Return the outputs for the inputs.

        Raises:
            ValueError: There is no input of that name.
        """
        unknown = set(input_dict) - set(self._feed_tensors)
        if unknown:
            raise ValueError(f"Got unexpected keys in input_dict: {unknown}\nexpected: {set(self._feed_tensors)}")
        feeds = {self._feed_tensors[name]: value for name, value in input_dict.items()}
        return self._session.run(self._fetch_tensors, feeds)


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
        signature_def_key: The signature to use; the default is ``serving_default``.
        input_names: The tensors to feed, by name, instead of a signature; ``output_names`` are those to fetch.
        tags: The tags of the graph to load, separated by commas; the default is ``serve``.

    Raises:
        ValueError: There is no such signature, or signature and tensor names are combined.
    """
    if sum(given is not None for given in (signature_def_key, signature_def, input_names)) > 1:
        raise ValueError("Give only one of signature_def_key, signature_def, and input_names with output_names")
    graph = graph or tf.Graph()
    with graph.as_default():
        session = Session(graph=graph, config=config)
        tags = (tags or tf.saved_model.tag_constants.SERVING).split(",")
        model = tf.saved_model.loader.load(session, tags, export_dir)
    if input_names is None:
        key = signature_def_key or DEFAULT_SIGNATURE
        if signature_def is None and key not in model.signature_def:
            raise ValueError(f"No signature {key!r} in {export_dir}; there are {sorted(model.signature_def)}")
        signature = signature_def or model.signature_def[key]
        input_names = {name: info.name for name, info in signature.inputs.items()}
        output_names = {name: info.name for name, info in signature.outputs.items()}
    feeds = {name: graph.get_tensor_by_name(tensor) for name, tensor in input_names.items()}
    fetches = {name: graph.get_tensor_by_name(tensor) for name, tensor in output_names.items()}
    return Predictor(session, feeds, fetches)
