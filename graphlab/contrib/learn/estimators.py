"""``tf.contrib.learn``: estimators with ``fit``, ``evaluate`` and ``predict`` for arrays, built on ``tf.estimator``.

They also take input functions. Without a batch size all examples are one batch, as in 1.x. Predictions have the form of
1.x: classes or numbers, one example at a time unless ``as_iterable=False``.
"""

import collections
import functools
import inspect

import numpy as np
import tensorflow.compat.v1 as tf
from tensorflow_estimator.python.estimator import estimator_lib as estimators

from graphlab.contrib.layers.feature_columns import UNNAMED, real_valued_column
from graphlab.contrib.learn.metrics import extended

ModelFnOps = collections.namedtuple(
    "ModelFnOps",
    "predictions loss train_op eval_metric_ops signature_fn output_alternatives training_chief_hooks training_hooks"
    " scaffold mode",
)


class ModeKeys:
    """The modes in which a model function is called."""

    TRAIN, EVAL, INFER = "train", "eval", "infer"


def make_model_fn_ops(mode, predictions=None, loss=None, train_op=None, eval_metric_ops=None, **others):
    """Return a ``ModelFnOps``, which a model function of ``contrib.learn`` may return."""
    fields = dict.fromkeys(ModelFnOps._fields)
    fields.update(
        mode=mode, predictions=predictions, loss=loss, train_op=train_op, eval_metric_ops=eval_metric_ops, **others
    )
    return ModelFnOps(**fields)


def infer_real_valued_columns_from_input(x):
    """Return the feature columns for a matrix ``[examples, features]``, or for a dictionary of matrices."""
    if isinstance(x, dict):
        return [_column(name, np.asarray(values)) for name, values in sorted(x.items())]
    return [_column("", np.asarray(x))]


def infer_real_valued_columns_from_input_fn(input_fn):
    """Return the feature columns for the features that an input function returns."""
    with tf.Graph().as_default():
        features, _ = input_fn()
        named = features if isinstance(features, dict) else {"": features}
        return [_column(name, tensor) for name, tensor in sorted(named.items())]


def _column(name, values):
    shape = tuple(values.shape)
    return real_valued_column(name, int(np.prod([int(size) for size in shape[1:]], dtype=int)))


class Estimator:
    """An estimator of a model function: ``model_fn(features, labels[, mode][, params][, config])``.

    The function returns ``(predictions, loss, train_op)`` or a ``ModelFnOps``.
    """

    def __init__(self, model_fn=None, model_dir=None, config=None, params=None, feature_engineering_fn=None):
        """Wrap the function; ``feature_engineering_fn(features, labels)`` is called before it."""
        self._wrap(
            estimators.Estimator(
                _as_estimator_spec(model_fn, feature_engineering_fn), model_dir, config, params=params or {}
            )
        )

    def _wrap(self, estimator, names_features=False):
        self._estimator = estimator
        self._names_features = names_features

    @property
    def model_dir(self):
        """The directory of the checkpoints."""
        return self._estimator.model_dir

    @property
    def config(self):
        """The ``RunConfig``."""
        return self._estimator.config

    @property
    def params(self):
        """The ``params`` of the model function."""
        return self._estimator.params

    def get_variable_names(self):
        """Return the names of the variables in the last checkpoint."""
        return self._estimator.get_variable_names()

    def get_variable_value(self, name):
        """Return the value of a variable in the last checkpoint."""
        return self._estimator.get_variable_value(name)

    def fit(self, x=None, y=None, input_fn=None, steps=None, batch_size=None, monitors=None, max_steps=None):
        """Train for ``steps`` more steps, or until step ``max_steps``; return the estimator.

        Args:
            monitors: Session hooks, or those of ``tf.contrib.learn.monitors``.
        """
        hooks = [hook.bound_to(self) if hasattr(hook, "bound_to") else hook for hook in monitors or []]
        feed = self._input_fn(x, y, input_fn, batch_size, epochs=None, shuffle=True)
        self._estimator.train(feed, hooks=hooks, steps=steps, max_steps=max_steps)
        return self

    def partial_fit(self, x=None, y=None, input_fn=None, steps=1, batch_size=None, monitors=None):
        """Train on ``steps`` more batches; return the estimator."""
        return self.fit(x, y, input_fn, steps, batch_size, monitors)

    def evaluate(
        self,
        x=None,
        y=None,
        input_fn=None,
        feed_fn=None,
        batch_size=None,
        steps=None,
        metrics=None,
        name=None,
        checkpoint_path=None,
        hooks=None,
        log_progress=True,
    ):
        """Return a dictionary of metrics: the mean ``loss``, ``global_step`` and those of the estimator.

        Args:
            metrics: Additional metrics, a dictionary of ``MetricSpec`` by name.
        """
        feed = self._input_fn(x, y, input_fn, batch_size, epochs=1, shuffle=False)
        estimator = extended(self._estimator, metrics) if metrics else self._estimator
        results = dict(estimator.evaluate(feed, steps, hooks, checkpoint_path, name))
        results["loss"] = results.get("average_loss", results["loss"])
        return results

    def predict(self, x=None, input_fn=None, batch_size=None, outputs=None, as_iterable=True):
        """Return the predictions for each example; ``outputs`` selects predictions by name."""
        return self._predicted(x, input_fn, batch_size, lambda row: _chosen(row, outputs), as_iterable)

    def _predicted(self, x, input_fn, batch_size, pick, as_iterable):
        feed = self._input_fn(x, None, input_fn, batch_size, epochs=1, shuffle=False)
        predictions = (pick(row) for row in self._estimator.predict(feed))
        if as_iterable:
            return predictions
        rows = list(predictions)
        if rows and isinstance(rows[0], dict):
            return {key: np.array([row[key] for row in rows]) for key in rows[0]}
        return np.array(rows)

    def export_savedmodel(self, export_dir_base, serving_input_fn, assets_extra=None, as_text=False, **options):
        """Write a SavedModel of the last checkpoint; return its path, bytes."""
        return self._estimator.export_savedmodel(export_dir_base, serving_input_fn, assets_extra, as_text, **options)

    def _input_fn(self, x, y, input_fn, batch_size, epochs, shuffle):
        if (x is None) == (input_fn is None):
            raise ValueError("Either x or input_fn must be provided, and not both.")
        if input_fn is None:
            input_fn = _arrays_input_fn(x, y, batch_size, epochs, shuffle)
        if not self._names_features:
            return input_fn

        def named():
            returned = input_fn()
            features, labels = returned if isinstance(returned, tuple) else (returned, None)
            if not isinstance(features, dict):
                features = {"": features}
            return {name or UNNAMED: tensor for name, tensor in features.items()}, labels

        return named


class SKCompat:
    """An estimator with scikit-learn's interface: ``fit(x, y)``, ``predict(x)`` and ``score(x, y)`` for arrays."""

    def __init__(self, estimator):
        """Wrap an estimator of ``contrib.learn``."""
        self._estimator = estimator

    def fit(self, x, y, batch_size=128, steps=None, max_steps=None, monitors=None):
        """Train; return the wrapper."""
        self._estimator.fit(x, y, steps=steps, batch_size=batch_size, monitors=monitors, max_steps=max_steps)
        return self

    def score(self, x, y, batch_size=128, steps=None, metrics=None, name=None):
        """Return the metrics, a dictionary."""
        return self._estimator.evaluate(x, y, batch_size=batch_size, steps=steps, metrics=metrics, name=name)

    def predict(self, x, batch_size=128, outputs=None):
        """Return the predictions, an array or a dictionary of arrays."""
        return Estimator.predict(self._estimator, x, batch_size=batch_size, outputs=outputs, as_iterable=False)


def _arrays_input_fn(x, y, batch_size, epochs, shuffle):
    named = {name: _array(values) for name, values in (x if isinstance(x, dict) else {UNNAMED: x}).items()}
    size = len(next(iter(named.values())))
    labels = None if y is None else _array(y)
    if labels is not None and labels.ndim > 1 and labels.shape[1] == 1:
        labels = labels[:, 0]  # as contrib.learn did: a model function gets the labels of a column as a vector
    # A batch of everything has each row once.
    feed = estimators.inputs.numpy_input_fn(named, labels, batch_size or size, epochs, shuffle and bool(batch_size))
    if isinstance(x, dict):
        return feed

    def of_a_matrix():
        returned = feed()
        features, labels = returned if isinstance(returned, tuple) else (returned, None)
        return features[UNNAMED], labels

    return of_a_matrix


def _array(values):
    values = np.asarray(values)
    if values.dtype == np.float64:
        return values.astype(np.float32)
    return values.astype(np.int64) if values.dtype.kind in "iu" else values


def _signature(labels):
    """Return a function that makes a placeholder for batches of any size of such labels."""
    if isinstance(labels, tf.SparseTensor):
        return functools.partial(tf.sparse_placeholder, labels.dtype)
    shape = None if labels.shape.rank is None else [None, *labels.shape[1:]]
    return functools.partial(tf.placeholder, labels.dtype, shape)


def _chosen(row, outputs):
    if not isinstance(row, dict) or outputs is None:
        return row
    return {name: row[name] for name in outputs}


def _as_estimator_spec(model_fn, feature_engineering_fn):
    accepted = inspect.signature(model_fn).parameters
    known = None  # what the labels were like in training or evaluation

    def spec(features, labels, mode, params, config):
        nonlocal known
        if labels is not None:
            known = tf.nest.map_structure(_signature, labels)
        elif mode == ModeKeys.INFER and known is not None:
            # A model function may compute its loss in every mode, so 1.x gave it labels here, too.
            labels = tf.nest.map_structure(lambda make: make(), known)
        if feature_engineering_fn is not None:
            features, labels = feature_engineering_fn(features, labels)
        given = {"mode": mode, "params": params, "config": config}
        returned = model_fn(features, labels, **{name: given[name] for name in given if name in accepted})
        if not isinstance(returned, ModelFnOps):
            predictions, loss, train_op = returned
            returned = make_model_fn_ops(mode, predictions, loss, train_op)
        return estimators.EstimatorSpec(
            mode,
            predictions=returned.predictions,
            loss=None if mode == ModeKeys.INFER else returned.loss,
            train_op=returned.train_op if mode == ModeKeys.TRAIN else None,
            eval_metric_ops=returned.eval_metric_ops if mode == ModeKeys.EVAL else None,
            training_hooks=returned.training_hooks,
            scaffold=returned.scaffold,
        )

    return spec
