"""Optimizers of the package ``keras``: its own formulas, defaults and saved state, also where a string names one.

Adadelta has the learning rate 1.0, Adagrad 0.01, Adamax and Nadam 0.002, where ``tf.keras`` has 0.001 for all four.
"""

import functools

import tf_keras.src.optimizers as optimizers
from tensorflow.python.framework import ops
from tf_keras.src import backend
from tf_keras.src.optimizers import optimizer_v1

from graphlab.compat.keras.surface import standalone

_CLASSES = {
    name.lower(): getattr(optimizer_v1, name)
    for name in ("SGD", "RMSprop", "Adagrad", "Adadelta", "Adam", "Adamax", "Nadam")
}
_original_get = optimizers.get
_original_deserialize = optimizers.deserialize


@functools.wraps(_original_get)
def get(identifier, **options):
    if standalone() and isinstance(identifier, (str, dict)):
        return deserialize({"class_name": identifier, "config": {}} if isinstance(identifier, str) else identifier)
    if isinstance(identifier, optimizer_v1.TFOptimizer):
        # What a program has wrapped itself is initialized like what Keras wraps.
        backend.track_tf_optimizer(identifier)
    return _original_get(identifier, **options)


@functools.wraps(_original_deserialize)
def deserialize(config, custom_objects=None, *arguments, **options):
    kind = _CLASSES.get(config["class_name"].lower()) if standalone() else None
    if kind is None or config["class_name"] in (custom_objects or {}):
        return _original_deserialize(config, custom_objects, *arguments, **options)
    settings = dict(config["config"])
    settings.pop("name", None)
    if "learning_rate" in settings:
        settings["lr"] = settings.pop("learning_rate")
    return kind.from_config(settings)


def serialize(optimizer):
    """Return the class and the settings of an optimizer, for ``deserialize``."""
    return {"class_name": type(optimizer).__name__, "config": optimizer.get_config()}


def _in_scope_of_class(original):
    @functools.wraps(original)
    def get_updates(self, loss, params):
        # Where a model makes its training function, Keras gave the optimizer's variables the name of its class.
        if standalone() and ops.get_name_scope() == "training":
            with ops.name_scope_v1(type(self).__name__):
                return original(self, loss, params)
        return original(self, loss, params)

    return get_updates


for _class in _CLASSES.values():
    _class.get_updates = _in_scope_of_class(_class.get_updates)
optimizers.get = get
optimizers.deserialize = deserialize
