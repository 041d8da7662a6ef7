"""``keras.optimizers``: the optimizers of Keras 2.2, with their own formulas, defaults and saved state.

Adadelta has the learning rate 1.0, Adagrad 0.01, Adamax and Nadam 0.002, where ``tf.keras`` has 0.001 for all four.
``tf.keras`` had them, too, up to 1.12.
"""

import functools

import tensorflow.compat.v1 as v1
import tf_keras.src.optimizers as optimizers
from tf_keras.src import backend
from tf_keras.src.optimizers import optimizer_v1

from graphlab.compat.keras.standalone import uses_standalone_keras
from graphlab.compat.releases import runs_before

#: The classes by the names that programs write, in lower case.
CLASSES = {
    name.lower(): getattr(optimizer_v1, name)
    for name in ("SGD", "RMSprop", "Adagrad", "Adadelta", "Adam", "Adamax", "Nadam")
}
SGD, RMSprop, Adagrad, Adadelta, Adam, Adamax, Nadam = CLASSES.values()
_original_get = optimizers.get
_original_deserialize = optimizers.deserialize


def has_optimizers_of_2_2() -> bool:
    """Whether the running program gets these optimizers by their names."""
    return uses_standalone_keras() or runs_before("1.15")


@functools.wraps(_original_get)
def get(identifier, **options):
    if has_optimizers_of_2_2() and isinstance(identifier, (str, dict)):
        return deserialize({"class_name": identifier, "config": {}} if isinstance(identifier, str) else identifier)
    if isinstance(identifier, optimizer_v1.TFOptimizer):
        # Initialize an optimizer that the program has wrapped itself like one that Keras wraps.
        backend.track_tf_optimizer(identifier)
    return _original_get(identifier, **options)


@functools.wraps(_original_deserialize)
def deserialize(config, custom_objects=None, *arguments, **options):
    kind = CLASSES.get(config["class_name"].lower()) if has_optimizers_of_2_2() else None
    if kind is None or config["class_name"] in (custom_objects or {}):
        return _original_deserialize(config, custom_objects, *arguments, **options)
    config["class_name"] = config["class_name"].lower()  # as it did in the dictionary of the program
    settings = dict(config["config"])
    settings.pop("name", None)
    if "learning_rate" in settings:
        settings["lr"] = settings.pop("learning_rate")
    return kind.from_config(settings)


def serialize(optimizer):
    """Return the class and the settings of an optimizer, for ``deserialize``."""
    return {"class_name": type(optimizer).__name__, "config": optimizer.get_config()}


def clip_norm(g, c, n):
    """Return a gradient of the norm ``n`` made shorter if ``n`` is more than ``c``; 0 for ``c`` means no limit."""
    if c <= 0:
        return g
    factor = v1.cond(v1.cast(n >= c, v1.bool), lambda: c / n, lambda: v1.ones_like(n))
    return v1.scalar_mul(factor, g)
