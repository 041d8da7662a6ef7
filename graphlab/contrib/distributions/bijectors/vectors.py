"""Bijectors of vectors."""

from __future__ import annotations

import numpy as np
import tensorflow.compat.v1 as tf
from tensorflow.python.ops.distributions import util
from tensorflow.python.ops.distributions.bijector import Bijector

from graphlab.contrib.distributions.parts import checked


class Ordered(Bijector):
    """Increasing numbers as any numbers: the first, and the logarithms of the distances."""

    def __init__(self, validate_args=False, name="ordered"):
        """Make the bijector."""
        super().__init__(forward_min_event_ndims=1, validate_args=validate_args, name=name)

    def _forward(self, x):
        x = self._sound(x)
        return tf.concat([x[..., :1], tf.log(x[..., 1:] - x[..., :-1])], -1)

    def _inverse(self, y):
        return tf.cumsum(tf.concat([y[..., :1], tf.exp(y[..., 1:])], -1), axis=-1)

    def _inverse_log_det_jacobian(self, y):
        return tf.reduce_sum(y[..., 1:], -1)

    def _forward_log_det_jacobian(self, x):
        x = self._sound(x)
        return -tf.reduce_sum(tf.log(x[..., 1:] - x[..., :-1]), -1)

    def _sound(self, x):
        if not self.validate_args:
            return x
        message = "Forward transformation input must be strictly increasing."
        return checked(x, tf.assert_positive(x[..., 1:] - x[..., :-1], message=message))


class Permute(Bijector):
    """The entries of a vector in another order."""

    def __init__(self, permutation, validate_args=False, name=None):
        """Make the bijector; ``permutation`` are the indices of the entries in their new order."""
        with tf.name_scope(name, "permute", values=[permutation]):
            permutation = tf.convert_to_tensor(permutation, name="permutation")
            if not permutation.dtype.is_integer:
                raise TypeError(f"permutation.dtype ({permutation.dtype.name}) should be `int`-like.")
            known = tf.get_static_value(permutation)
            message = "Permutation over `d` must contain exactly one of each of `{0, 1, ..., d}`."
            if known is not None and set(known) != set(range(known.size)):
                raise ValueError(message)
            if known is None and validate_args:
                ordered = tf.range(tf.size(permutation), dtype=permutation.dtype)
                check = tf.assert_equal(tf.sort(permutation), ordered, message=message)
                permutation = checked(permutation, check)
        self._permutation = permutation
        super().__init__(
            forward_min_event_ndims=1,
            is_constant_jacobian=True,
            validate_args=validate_args,
            name=name or "permute",
        )

    @property
    def permutation(self):
        """The indices of the entries in their new order."""
        return self._permutation

    def _forward(self, x):
        return tf.gather(x, self._permutation, axis=-1)

    def _inverse(self, y):
        return tf.gather(y, tf.invert_permutation(self._permutation), axis=-1)

    def _inverse_log_det_jacobian(self, y):
        return tf.constant(0.0, y.dtype)

    def _forward_log_det_jacobian(self, x):
        return tf.constant(0.0, x.dtype)


class SoftmaxCentered(Bijector):
    """``k`` numbers as ``k + 1`` positive ones with the sum one: the softmax with a zero put at the end."""

    def __init__(self, validate_args=False, name="softmax_centered"):
        """Make the bijector."""
        super().__init__(forward_min_event_ndims=1, validate_args=validate_args, name=name)

    def _forward_event_shape(self, input_shape):
        return _resized(input_shape, 1)

    def _forward_event_shape_tensor(self, input_shape):
        return input_shape[-1:] + 1

    def _inverse_event_shape(self, output_shape):
        return _resized(output_shape, -1)

    def _inverse_event_shape_tensor(self, output_shape):
        if self.validate_args:
            message = "Need last dimension greater than 1."
            output_shape = checked(output_shape, tf.assert_greater(output_shape[-1], 1, message=message))
        return output_shape[-1:] - 1

    def _forward(self, x):
        y = tf.nn.softmax(util.pad(x, axis=-1, back=True))
        if x.shape.ndims is not None:
            length = x.shape.as_list()[-1]
            y.set_shape(x.shape[:-1].concatenate([None if length is None else length + 1]))
        return y

    def _inverse(self, y):
        logarithms = tf.log(y)
        return logarithms[..., :-1] - logarithms[..., -1:]

    def _inverse_log_det_jacobian(self, y):
        return -tf.reduce_sum(tf.log(y), -1)

    def _forward_log_det_jacobian(self, x):
        normalization = tf.nn.softplus(tf.reduce_logsumexp(x, -1, keepdims=True))
        return -tf.squeeze(normalization, -1) + tf.reduce_sum(x - normalization, -1)


def _resized(shape, change):
    if shape.ndims is None or shape.as_list()[-1] is None:
        return shape
    length = shape.as_list()[-1]
    if change < 0 and length <= 1:
        raise ValueError(f"output_shape[-1] = {length} <= 1")
    return tf.TensorShape([length + change])


class Reshape(Bijector):
    """The same numbers in another shape."""

    def __init__(self, event_shape_out, event_shape_in=(-1,), validate_args=False, name=None):
        """Make the bijector; each shape may have one -1, a size that follows from the others."""
        with tf.name_scope(name, "reshape", values=[event_shape_out, event_shape_in]):
            self._out = _shape_vector(event_shape_out, "event_shape_out")
            self._in = _shape_vector(event_shape_in, "event_shape_in")
        super().__init__(
            forward_min_event_ndims=0,
            is_constant_jacobian=True,
            validate_args=validate_args,
            name=name or "reshape",
        )

    def _reshaped(self, x, before, after):
        ndims = before.shape.as_list()[0]
        known = tf.get_static_value(before)
        if known is not None and x.shape.ndims is not None:
            own = x.shape.as_list()[x.shape.ndims - ndims :]
            pairs = zip(known, own, strict=True)
            if any(size != -1 and length not in (size, None) for size, length in pairs):
                raise ValueError(f"Input `event_shape` does not match `event_shape_in` ({own} vs {known.tolist()}).")
        elif self.validate_args:
            own = tf.shape(x)[tf.rank(x) - ndims :]
            message = "Input `event_shape` does not match `event_shape_in`."
            x = checked(
                x,
                tf.assert_equal(
                    tf.boolean_mask(own, before >= 0), tf.boolean_mask(before, before >= 0), message=message
                ),
            )
        return tf.reshape(x, tf.concat([tf.shape(x)[: tf.rank(x) - ndims], after], 0))

    def _forward(self, x):
        return self._reshaped(x, self._in, self._out)

    def _inverse(self, y):
        return self._reshaped(y, self._out, self._in)

    def _inverse_log_det_jacobian(self, y):
        return tf.constant(0.0, y.dtype)

    def _forward_log_det_jacobian(self, x):
        return tf.constant(0.0, x.dtype)

    def _forward_event_shape(self, input_shape):
        return self._static(input_shape, self._out)

    def _inverse_event_shape(self, output_shape):
        return self._static(output_shape, self._in)

    def _static(self, shape, after):
        known = tf.get_static_value(after)
        if known is None:
            return tf.TensorShape([None] * after.shape.as_list()[0])
        if -1 in known and shape.is_fully_defined():
            rest = -int(np.prod(known))
            known = [shape.num_elements() // rest if size == -1 else size for size in known]
        return tf.TensorShape([None if size == -1 else size for size in known])

    def _forward_event_shape_tensor(self, input_shape):
        return tf.shape(self._forward(tf.zeros(input_shape)))

    def _inverse_event_shape_tensor(self, output_shape):
        return tf.shape(self._inverse(tf.zeros(output_shape)))


def _shape_vector(shape, name):
    """Return a shape as a tensor; check what is known of it."""
    shape = tf.convert_to_tensor(shape, name=name, preferred_dtype=tf.int32)
    if not shape.dtype.is_integer:
        raise TypeError(f"{shape} dtype ({shape.dtype.name}) should be `int`-like.")
    if shape.shape.ndims != 1 or not shape.shape.is_fully_defined():
        raise ValueError(f"`{shape}` must be a vector of a known length.")
    known = tf.get_static_value(shape)
    if known is not None and list(known).count(-1) > 1:
        raise ValueError(f"`{shape}` must have at most one `-1` (given {known})")
    if known is not None and any(size < -1 for size in known):
        raise ValueError(f"`{shape}` elements must be either positive integers or `-1`(given {known}).")
    return shape
