"""``tf.contrib.eager``: variables that begin with the values of a checkpoint."""

from __future__ import annotations

import contextlib

import tensorflow.compat.v1 as tf


@contextlib.contextmanager
def restore_variables_on_create(save_path, map_func=None):
    """Give each variable that is made in the context its value in a checkpoint, once.

    Args:
        save_path: A checkpoint; None changes nothing.
        map_func: Makes the name in the checkpoint of that of a variable; by default they are the same.

    Raises:
        ValueError: Eager execution is off, or ``map_func`` is no function.
        tf.errors.NotFoundError: The checkpoint does not have a variable.
    """
    if not tf.executing_eagerly():
        raise ValueError("Currently, restore_variables_on_create can only be used with eager execution enabled.")
    if not save_path:
        yield
        return
    if map_func is not None and not callable(map_func):
        raise ValueError("map_func must be callable.")
    reader = tf.train.load_checkpoint(save_path)
    left = {name: reader.get_tensor(name) for name in reader.get_variable_to_shape_map()}

    def restored(make, **options):
        variable = make(**options)
        name = variable.name.rpartition(":")[0]
        name = map_func(name) if map_func else name
        if name not in left:
            raise tf.errors.NotFoundError(None, None, f"{name} not found in checkpoint")
        if left[name] is not None:
            variable.assign(left[name])
            left[name] = None  # a second variable of that name keeps its own value
        return variable

    with tf.variable_creator_scope(restored):
        yield
