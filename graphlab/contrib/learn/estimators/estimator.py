"""``tf.contrib.learn``: the estimator of a model function.

A model function returns ``(predictions, loss, train_op)`` or a ``ModelFnOps``.
"""

from __future__ import annotations

import functools
import inspect

import tensorflow.compat.v1 as tf
from tensorflow_estimator.python.estimator import estimator_lib as core

from graphlab.contrib.learn.constants import MetricKey
from graphlab.contrib.learn.estimators import tensor_signature
from graphlab.contrib.learn.estimators.base_estimator import BaseEstimator
from graphlab.contrib.learn.estimators.model_fn import ModeKeys, ModelFnOps
from graphlab.contrib.learn.estimators.savedmodels import GraphRewriteSpec, export_savedmodel
from graphlab.contrib.learn.metric_spec import metric_ops

AS_ITERABLE_DATE = "2016-09-15"
AS_ITERABLE_INSTRUCTIONS = (
    "The default behavior of predict() is changing. The default value for\nas_iterable will change to True, and then"
    " the flag will be removed\naltogether. The behavior of this flag is described below."
)
SCIKIT_DECOUPLE_DATE = "2016-12-01"
SCIKIT_DECOUPLE_INSTRUCTIONS = (
    "Estimator is decoupled from Scikit Learn interface by moving into\nseparate class SKCompat. Arguments x, y and"
    " batch_size are only\navailable in the SKCompat class, Estimator will only accept input_fn.\nExample conversion:\n"
    "  est = Estimator(...) -> est = SKCompat(Estimator(...))"
)

_FOR_SERVING = (GraphRewriteSpec((tf.saved_model.tag_constants.SERVING,), ()),)


def _arguments_of(function):
    """Return the names of the arguments that a function still takes."""
    names = list(inspect.signature(function).parameters)
    return [name for name in names if not isinstance(function, functools.partial) or name not in function.keywords]


class Estimator(BaseEstimator):
    """An estimator of a model function: ``model_fn(features, labels[, mode][, params][, config][, model_dir])``."""

    def __init__(self, model_fn=None, model_dir=None, config=None, params=None, feature_engineering_fn=None):
        """Create an estimator.

        Args:
            model_fn: The model function.
            model_dir: The directory of the checkpoints; by default that of ``config``, or a temporary one.
            config: A ``RunConfig``.
            params: What is given to the model function as ``params``.
            feature_engineering_fn: A function of features and labels that is called before the model function.

        Raises:
            ValueError: The function takes no ``params``, but there are some.
        """
        super().__init__(model_dir=model_dir, config=config)
        taken = _arguments_of(model_fn) if model_fn is not None else ()
        if model_fn is not None and params is not None and "params" not in taken:
            raise ValueError(
                f"Estimator's model_fn ({model_fn}) does not have a params argument, but params ({params}) were passed"
                " to the Estimator's constructor."
            )
        if params is None and "params" in taken:
            tf.logging.warning(
                "Estimator's model_fn (%s) includes params argument, but params are not passed to Estimator.", model_fn
            )
        self._model_fn = model_fn
        self.params = params
        self._feature_engineering_fn = feature_engineering_fn or (lambda features, labels: (features, labels))

    def _call_model_fn(self, features, labels, mode, metrics=None, config=None):
        features, labels = self._feature_engineering_fn(features, labels)
        given = {"mode": mode, "params": self.params, "config": config or self.config, "model_dir": self.model_dir}
        taken = _arguments_of(self._model_fn)
        ops = self._model_fn(features, labels, **{name: value for name, value in given.items() if name in taken})
        if not isinstance(ops, ModelFnOps):
            if isinstance(ops, core.EstimatorSpec) or len(ops) != 3:
                raise ValueError("Unrecognized value returned by model_fn, please return ModelFnOps.")
            ops = ModelFnOps(mode, *ops)
        if metrics:
            ops.eval_metric_ops.update(metric_ops(metrics, features, labels, ops.predictions))
        return ops

    def _get_train_ops(self, features, labels):
        return self._call_model_fn(features, labels, ModeKeys.TRAIN)

    def _get_eval_ops(self, features, labels, metrics):
        ops = self._call_model_fn(features, labels, ModeKeys.EVAL, metrics)
        if MetricKey.LOSS not in ops.eval_metric_ops:
            ops.eval_metric_ops[MetricKey.LOSS] = tf.metrics.mean(ops.loss)
        return ops

    def _get_predict_ops(self, features):
        labels = tensor_signature.create_placeholders_from_signatures(self._labels_info)
        return self._call_model_fn(features, labels, ModeKeys.INFER)

    def export_savedmodel(
        self,
        export_dir_base,
        serving_input_fn,
        default_output_alternative_key=None,
        assets_extra=None,
        as_text=False,
        checkpoint_path=None,
        graph_rewrite_specs=_FOR_SERVING,
        strip_default_attrs=False,
    ):
        """Write a SavedModel; return its path, bytes.

        Args:
            export_dir_base: The directory of all exports.
            serving_input_fn: Returns an ``InputFnOps``.
            default_output_alternative_key: Which of several outputs are served by default.
            assets_extra: More files: paths by their names in the export.
            as_text: Whether to write texts.
            checkpoint_path: The checkpoint; by default the last.
            graph_rewrite_specs: The tags of the graph.
            strip_default_attrs: Whether to leave out attributes with their default.

        Raises:
            ValueError: ``serving_input_fn`` is missing, or the graph is to be transformed.
            NotFittedError: There is no checkpoint.
        """
        if serving_input_fn is None:
            raise ValueError("serving_input_fn must be defined.")
        return export_savedmodel(
            lambda features: self._call_model_fn(features, None, ModeKeys.INFER),
            export_dir_base,
            serving_input_fn,
            checkpoint_path or self._checkpoint(),
            default_output_alternative_key,
            assets_extra,
            as_text,
            graph_rewrite_specs,
            strip_default_attrs,
        )
