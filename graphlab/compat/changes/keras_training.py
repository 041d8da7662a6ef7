"""Models of the package Keras are compiled, trained and used by the loops of Keras 2.2.

What is different in tf-keras: losses with weights or masks have other values, metrics are averages since the start of
the epoch, callbacks do not get the validation data, and the progress looks otherwise.
"""

from __future__ import annotations

from typing import Any

from tensorflow.python.trackable.base import no_automatic_dependency_tracking
from tf_keras.src.engine import training_v1

from graphlab.compat.changes.patcher import Patcher
from graphlab.compat.keras.standalone import of_either

#: Attributes that ``compile`` sets. tf-keras has some of them as properties, which cannot be set.
_ATTRIBUTES = (
    *("targets", "sample_weights", "sample_weight_modes", "metrics", "metrics_names", "metrics_tensors"),
    *("metrics_updates", "stateful_metric_names", "stateful_metric_functions", "weighted_metrics"),
    *("_feed_targets", "_feed_outputs", "_feed_output_names", "_feed_output_shapes", "_feed_loss_fns"),
    *("_feed_sample_weights", "_feed_sample_weight_modes"),
)

#: Where a model keeps them.
_PLACE = "_graphlab_training"

_MISSING = object()


class _Attribute:
    """An attribute of a model that has been compiled as in Keras 2.2; tf-keras's own of any other model."""

    def __init__(self, name: str, original: Any) -> None:
        self.name, self.original = name, original

    def __get__(self, model: Any, owner: type) -> Any:
        if model is None:
            return self
        value = vars(model).get(_PLACE, {}).get(self.name, _MISSING)
        if value is not _MISSING:
            return value
        if self.original is _MISSING:
            raise AttributeError(f"{owner.__name__!r} object has no attribute {self.name!r}")
        return self.original.__get__(model, owner)

    def __set__(self, model: Any, value: Any) -> None:
        vars(model).setdefault(_PLACE, {})[self.name] = value


def install(patcher: Patcher) -> None:
    """Replace the methods of tf-keras's class, and add the attributes."""
    from graphlab.compat.keras.training import Training, set_inputs

    model = training_v1.Model
    for name in _ATTRIBUTES:
        patcher.replace(model, name, _Attribute(name, getattr(model, name, _MISSING)))
    methods = {name: method for name, method in vars(Training).items() if callable(method)}
    for name, method in {**methods, "_set_inputs": set_inputs}.items():
        if name == "compile":
            method = no_automatic_dependency_tracking(method)
        patcher.replace(model, name, of_either(method, getattr(model, name, method)))
