"""Bijectors ``y = shift + scale @ x``."""

from __future__ import annotations

import tensorflow.compat.v1 as tf
from tensorflow.python.ops.distributions import util
from tensorflow.python.ops.distributions.bijector import Bijector

from graphlab.contrib.distributions.parts import checked, low_rank_update, triangular_scale


class AffineScalar(Bijector):
    """``y = shift + scale * x`` of single numbers."""

    def __init__(self, shift=None, scale=None, validate_args=False, name="affine_scalar"):
        """Make the bijector; the shift is zero and the scale one by default."""
        with tf.name_scope(name, values=[scale, shift]):
            self._shift = None if shift is None else tf.convert_to_tensor(shift, name="shift")
            self._scale = None if scale is None else tf.convert_to_tensor(scale, name="scale")
            if validate_args and self._scale is not None:
                zero = tf.zeros([], self._scale.dtype)
                self._scale = checked(self._scale, tf.assert_none_equal(self._scale, zero))
        super().__init__(forward_min_event_ndims=0, is_constant_jacobian=True, validate_args=validate_args, name=name)

    @property
    def shift(self):
        """The shift; None for zero."""
        return self._shift

    @property
    def scale(self):
        """The scale; None for one."""
        return self._scale

    def _forward(self, x):
        y = tf.identity(x)
        if self._scale is not None:
            y *= self._scale
        return y if self._shift is None else y + self._shift

    def _inverse(self, y):
        x = tf.identity(y)
        if self._shift is not None:
            x -= self._shift
        return x if self._scale is None else x / self._scale

    def _forward_log_det_jacobian(self, x):
        return tf.constant(0.0, x.dtype) if self._scale is None else tf.log(tf.abs(self._scale))


class AffineLinearOperator(Bijector):
    """``y = shift + scale @ x`` of vectors, with the scale as a linear operator."""

    def __init__(self, shift=None, scale=None, validate_args=False, name="affine_linear_operator"):
        """Make the bijector; the shift ``[…, k]`` is zero and the scale ``[…, k, k]`` one by default."""
        dtype = tf.float32
        with tf.name_scope(name, values=[shift]):
            if shift is not None:
                shift = tf.convert_to_tensor(shift, name="shift")
                dtype = shift.dtype.base_dtype
            if scale is not None:
                if shift is not None and shift.dtype.base_dtype != scale.dtype.base_dtype:
                    raise TypeError(f"shift.dtype({shift.dtype}) is incompatible with scale.dtype({scale.dtype}).")
                if not isinstance(scale, tf.linalg.LinearOperator):
                    raise TypeError("scale is not an instance of tf.LinearOperator")
                if validate_args and not scale.is_non_singular:
                    raise ValueError("Scale matrix must be non-singular.")
                dtype = scale.dtype.base_dtype
        self._shift, self._scale = shift, scale
        super().__init__(
            graph_parents=[] if shift is None else [shift],
            forward_min_event_ndims=1,
            is_constant_jacobian=True,
            validate_args=validate_args,
            dtype=dtype,
            name=name,
        )

    @property
    def shift(self):
        """The shift, ``[…, k]``; None for zero."""
        return self._shift

    @property
    def scale(self):
        """The scale, a linear operator, ``[…, k, k]``; None for one."""
        return self._scale

    def _forward(self, x):
        with tf.control_dependencies(self._assertions()):
            y = x if self._scale is None else self._scale.matvec(x)
        return y if self._shift is None else y + self._shift

    def _inverse(self, y):
        x = y if self._shift is None else y - self._shift
        return x if self._scale is None else self._scale.solvevec(x)

    def _forward_log_det_jacobian(self, x):
        if self._scale is None:
            return tf.constant(0.0, x.dtype)
        with tf.control_dependencies(self._assertions()):
            return self._scale.log_abs_determinant()

    def _assertions(self):
        if not self.validate_args or self._scale is None:
            return []
        try:
            return [self._scale.assert_non_singular()]
        except NotImplementedError:
            return []


class Affine(AffineLinearOperator):
    """``y = shift + scale @ x`` of vectors, with the scale as a sum of matrices."""

    def __init__(
        self,
        shift=None,
        scale_identity_multiplier=None,
        scale_diag=None,
        scale_tril=None,
        scale_perturb_factor=None,
        scale_perturb_diag=None,
        validate_args=False,
        name="affine",
    ):
        """Make the bijector; its scale is the sum of what is given, or one.

        Args:
            shift: The shift, ``[…, k]``.
            scale_identity_multiplier: A number, times the identity matrix.
            scale_diag: A diagonal, ``[…, k]``.
            scale_tril: A lower triangular matrix, ``[…, k, k]``.
            scale_perturb_factor: A matrix ``[…, k, r]``; its product with its transpose is added.
            scale_perturb_diag: The weights in that product, ``[…, r]``.
            validate_args: Whether to check values when the graph runs.
            name: The name of the operations.
        """
        if scale_perturb_diag is not None and scale_perturb_factor is None:
            raise ValueError("When scale_perturb_diag is specified, scale_perturb_factor must be specified.")
        self._multiplier = None
        if scale_tril is None and scale_diag is None and scale_perturb_factor is None:
            if scale_identity_multiplier is None:
                dtype = tf.float32 if shift is None else tf.convert_to_tensor(shift).dtype
                scale_identity_multiplier = tf.ones([], dtype)
            self._multiplier = tf.convert_to_tensor(scale_identity_multiplier, name="identity_multiplier")
            if validate_args:
                zero = tf.zeros([], self._multiplier.dtype)
                message = "identity_multiplier should be non-zero."
                check = tf.assert_none_equal(self._multiplier, zero, message=message)
                self._multiplier = checked(self._multiplier, check)
            super().__init__(shift, None, validate_args, name)
            return
        size = None
        if scale_perturb_factor is not None:
            scale_perturb_factor = tf.convert_to_tensor(scale_perturb_factor)
            size = util.dimension_size(scale_perturb_factor, -2)
        scale = triangular_scale(shift, scale_tril, scale_diag, scale_identity_multiplier, size, validate_args)
        if scale_perturb_factor is not None:
            scale = low_rank_update(scale, scale_perturb_factor, scale_perturb_diag)
        super().__init__(shift, scale, validate_args, name)

    @property
    def scale(self):
        """The scale: a linear operator, or a number if it is one times the identity matrix."""
        return self._scale if self._multiplier is None else self._multiplier

    def _forward(self, x):
        return super()._forward(x if self._multiplier is None else x * self._multiplier)

    def _inverse(self, y):
        x = super()._inverse(y)
        return x if self._multiplier is None else x / self._multiplier

    def _forward_log_det_jacobian(self, x):
        if self._multiplier is None:
            return super()._forward_log_det_jacobian(x)
        return tf.log(tf.abs(self._multiplier)) * tf.cast(tf.shape(x)[-1], self._multiplier.dtype)
