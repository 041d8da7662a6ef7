"""What the distributions of ``tf.contrib.distributions`` have in common."""

from __future__ import annotations

import functools
import operator

import tensorflow.compat.v1 as tf
from tensorflow.python.ops.distributions import distribution, util


def checked(tensor, *assertions, when=True):
    """Return ``tensor``, which is computed after ``assertions`` if ``when`` holds."""
    if not when or not assertions:
        return tensor
    with tf.control_dependencies(assertions):
        return tf.identity(tensor)


def counts(value, validate_args, dtype):
    """Return ``value`` as a tensor of ``dtype``; if asked to, check that it has whole numbers from zero up."""
    value = tf.convert_to_tensor(value, dtype)
    return util.embed_check_nonnegative_integer_form(value) if validate_args else value


def broadcast_zeros(*tensors):
    """Return zeros in the shape to which ``tensors`` broadcast."""
    return functools.reduce(operator.add, [tf.zeros_like(tensor) for tensor in tensors])


def where(condition, x, y):
    """Choose element by element, with broadcasting."""
    return tf.where_v2(condition, x, y)


class Numbers(distribution.Distribution):
    """A distribution of single numbers, with parameters that broadcast."""

    #: The names of the parameters that have the shape of the batch.
    _PARAMETERS: tuple[str, ...] = ()

    def _set(
        self,
        parameters,
        tensors,
        validate_args,
        allow_nan_stats,
        name,
        reparameterization=distribution.NOT_REPARAMETERIZED,
        dtype=None,
    ):
        """Finish the construction: ``tensors`` are the parameters, the first of the distribution's type."""
        self._zeros = broadcast_zeros(*tensors)
        parameters.pop("__class__", None)
        super().__init__(
            dtype=dtype or tensors[0].dtype,
            reparameterization_type=reparameterization,
            validate_args=validate_args,
            allow_nan_stats=allow_nan_stats,
            parameters=parameters,
            graph_parents=list(tensors),
            name=name,
        )

    @classmethod
    def _param_shapes(cls, sample_shape):
        if not cls._PARAMETERS:
            raise NotImplementedError(f"{cls.__name__}.param_shapes is not implemented.")
        return dict.fromkeys(cls._PARAMETERS, tf.convert_to_tensor(sample_shape, tf.int32))

    def _batch_shape_tensor(self):
        return tf.shape(self._zeros)

    def _batch_shape(self):
        return self._zeros.shape

    def _event_shape_tensor(self):
        return tf.constant([], tf.int32)

    def _event_shape(self):
        return tf.TensorShape([])

    def _defined(self, value, condition, message):
        """Return ``value`` where ``condition`` holds; elsewhere NaN, or an error if NaN is not allowed."""
        if self.allow_nan_stats:
            return where(condition, value, tf.fill(self.batch_shape_tensor(), tf.constant(float("nan"), self.dtype)))
        return checked(value, tf.Assert(tf.reduce_all(condition), [message]))

    def _sample_shape(self, n):
        return tf.concat([[n], self.batch_shape_tensor()], 0)


class LocationScale(Numbers):
    """A distribution of ``loc + scale * z``, where ``z`` has a distribution without parameters."""

    _PARAMETERS = ("loc", "scale")

    def _set_location_scale(self, parameters, loc, scale, validate_args, allow_nan_stats, name):
        with tf.name_scope(name, values=[loc, scale]) as name:
            with tf.control_dependencies([tf.assert_positive(scale)] if validate_args else []):
                self._loc = tf.identity(loc, name="loc")
                self._scale = tf.identity(scale, name="scale")
                tf.debugging.assert_same_float_dtype([self._loc, self._scale])
        self._set(
            parameters,
            [self._loc, self._scale],
            validate_args,
            allow_nan_stats,
            name,
            distribution.FULLY_REPARAMETERIZED,
        )

    @property
    def loc(self):
        """The location."""
        return self._loc

    @property
    def scale(self):
        """The scale."""
        return self._scale

    def _z(self, x):
        return (x - self._loc) / self._scale

    def _mode(self):
        return self._loc + self._zeros

    def _broad_scale(self):
        return self._scale + self._zeros


def diagonal_scale(loc, scale_diag, scale_identity_multiplier, positive=False, size=None, validate_args=False):
    """Return the linear operator of a scale that is a diagonal matrix.

    Args:
        loc: The mean, ``[…, k]``, or None; it says how large the matrix is if ``scale_diag`` does not.
        scale_diag: The diagonal, ``[…, k]``, or None.
        scale_identity_multiplier: A number that is added to all of the diagonal, ``[…]``, or None.
        positive: Whether all of the diagonal is positive.
        size: ``k`` if neither ``loc`` nor ``scale_diag`` are given.
        validate_args: Whether to check the diagonal.
    """

    def sound(diagonal):
        if not validate_args:
            return diagonal
        if positive:
            return checked(diagonal, tf.assert_positive(diagonal, message="diagonal part must be positive"))
        zero = tf.zeros([], diagonal.dtype)
        return checked(diagonal, tf.assert_none_equal(diagonal, zero, message="diagonal part must be non-zero"))

    loc, scale_diag, multiplier = _tensors(loc, scale_diag, scale_identity_multiplier)
    properties = {"is_self_adjoint": True, "is_positive_definite": positive}
    if scale_diag is not None:
        if multiplier is not None:
            scale_diag += multiplier[..., None]
        return tf.linalg.LinearOperatorDiag(sound(scale_diag), is_non_singular=True, **properties)
    if loc is None and size is None:
        raise ValueError("Cannot infer `event_shape` unless `loc` or `shape_hint` is specified.")
    if size is None:
        size = util.dimension_size(loc, -1)
    if multiplier is None:
        return tf.linalg.LinearOperatorIdentity(size, dtype=loc.dtype, is_self_adjoint=True, is_positive_definite=True)
    return tf.linalg.LinearOperatorScaledIdentity(size, sound(multiplier), is_non_singular=True, **properties)


def triangular_scale(loc, scale_tril, scale_diag, scale_identity_multiplier, size=None, validate_args=False):
    """Return the linear operator of a scale: a lower triangular matrix, to whose diagonal the others are added."""
    if scale_tril is None:
        return diagonal_scale(loc, scale_diag, scale_identity_multiplier, size=size, validate_args=validate_args)
    scale_tril, scale_diag, multiplier = _tensors(scale_tril, scale_diag, scale_identity_multiplier)
    triangle = tf.matrix_band_part(scale_tril, -1, 0)
    diagonal = tf.matrix_diag_part(triangle)
    if scale_diag is not None:
        diagonal += scale_diag
    if multiplier is not None:
        diagonal += multiplier[..., None]
    if validate_args:
        zero = tf.zeros([], diagonal.dtype)
        diagonal = checked(diagonal, tf.assert_none_equal(diagonal, zero, message="diagonal part must be non-zero"))
    return tf.linalg.LinearOperatorLowerTriangular(
        tf.matrix_set_diag(triangle, diagonal), is_non_singular=True, is_self_adjoint=False, is_positive_definite=False
    )


def low_rank_update(scale, factor, diagonal):
    """Return ``scale + factor @ diag(diagonal) @ factor.T`` as a linear operator; ``diagonal`` is one by default."""
    factor, diagonal = _tensors(factor, diagonal)
    return tf.linalg.LinearOperatorLowRankUpdate(
        scale,
        u=factor,
        diag_update=diagonal,
        is_diag_update_positive=diagonal is None,
        is_non_singular=True,
        is_self_adjoint=True,
        is_positive_definite=True,
        is_square=True,
    )


def shapes_of(loc, scale):
    """Return the shapes, batch and event, of vectors ``loc + scale @ noise``: lists of integers, or tensors."""
    event, batch = scale.shape[-1:], scale.batch_shape
    if loc is not None:
        if event.is_fully_defined() and loc.shape[-1:].is_fully_defined() and loc.shape[-1] not in (1, event[0]):
            raise ValueError(
                f"Event size of 'scale' ({event[0]}) could not be broadcast up to that of 'loc' ({loc.shape[-1]})."
            )
        batch = tf.broadcast_static_shape(batch, loc.shape[:-1])
    if event.is_fully_defined() and batch.is_fully_defined():
        return batch.as_list(), event.as_list()
    batch = scale.batch_shape_tensor()
    if loc is not None:
        batch = tf.broadcast_dynamic_shape(batch, tf.shape(loc)[:-1])
    return batch, scale.range_dimension_tensor()[None]


def is_diagonal(scale):
    """Tell whether a linear operator is a diagonal matrix."""
    operators = tf.linalg
    return isinstance(
        scale,
        (operators.LinearOperatorIdentity, operators.LinearOperatorScaledIdentity, operators.LinearOperatorDiag),
    )


def check_scalar(distribution_, dtype, validate_args):
    """Check that a distribution has single numbers of ``dtype`` and no batch, so that vectors can be made of it."""
    if distribution_.dtype != dtype:
        raise TypeError(
            f'dtype mismatch; distribution.dtype="{distribution_.dtype.name}" is not "{tf.as_dtype(dtype).name}"'
        )
    if validate_args and distribution_.reparameterization_type != distribution.FULLY_REPARAMETERIZED:
        raise ValueError(
            "Base distribution should be reparameterized or be a function of non-trainable variables; "
            f'distribution.reparameterization_type = "{distribution_.reparameterization_type}" '
            '!= "FULLY_REPARAMETERIZED".'
        )
    for name, shape in (("is_scalar_event", distribution_.event_shape), ("is_scalar_batch", distribution_.batch_shape)):
        if shape.ndims not in (None, 0):
            raise ValueError(f"distribution must be scalar; distribution.{name}=False is not True")


def _tensors(*values):
    return [None if value is None else tf.convert_to_tensor(value) for value in values]
