"""``py_func`` for nests of tensors, and the mark of an experimental function."""

from __future__ import annotations

import functools

import tensorflow.compat.v1 as tf
from tensorflow.python.util import nest


def py_func(func, args=(), kwargs=None, output_types=None, output_shapes=None, stateful=True, name=None):
    """Call a function of Python with nests of arrays, and return a nest of tensors.

    Args:
        func: The function.
        args: Its arguments, nests of tensors.
        kwargs: Its arguments by name.
        output_types: The dtypes of what it returns, a nest; or a function of the arguments that returns them.
        output_shapes: Their shapes, or such a function.
        stateful: Whether it may return something else for the same arguments.

    Raises:
        TypeError: ``args`` is no list or tuple, or ``kwargs`` no dictionary.
    """
    kwargs = {} if kwargs is None else kwargs
    if not isinstance(args, (list, tuple)):
        raise TypeError(f"args must be list and not {type(args)}. args: {args}")
    if not isinstance(kwargs, dict):
        raise TypeError(f"kwargs must be dict and not {type(kwargs)}. args: {kwargs}")
    types = output_types(*args, **kwargs) if callable(output_types) else output_types
    shapes = output_shapes(*args, **kwargs) if callable(output_shapes) else output_shapes
    given = args, kwargs

    def call(*flat):
        arrays, by_name = tf.nest.pack_sequence_as(given, flat)
        returned = func(*arrays, **by_name)
        tf.nest.assert_same_structure(types, tf.nest.map_structure(lambda _, value: value, types, returned))
        return tf.nest.flatten(returned)

    flat = tf.py_func(call, tf.nest.flatten(given), tf.nest.flatten(types), stateful=stateful, name=name)
    flat = flat if isinstance(flat, (list, tuple)) else [flat]
    results = tf.nest.pack_sequence_as(types, flat)
    if shapes is not None:
        leaves = nest.flatten_up_to(types, shapes)
        for tensor, shape in zip(tf.nest.flatten(results), leaves, strict=True):
            tensor.set_shape(shape)
    return results


def experimental(func):
    """Mark a function as experimental: each call warns."""

    @functools.wraps(func)
    def warned(*args, **kwargs):
        tf.logging.warning(
            "%s (from %s) is experimental and may change or be removed at any time, and without warning.",
            func.__qualname__,
            func.__module__,
        )
        return func(*args, **kwargs)

    first, _, rest = (func.__doc__ or "").partition("\n")
    notice = "THIS FUNCTION IS EXPERIMENTAL. It may change or be removed at any time, and without warning."
    warned.__doc__ = (
        f"{first} (experimental)\n\nWarning: {notice}\n{rest}" if first else f"EXPERIMENTAL FUNCTION\n\n{notice}"
    )
    return warned
