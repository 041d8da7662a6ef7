"""Functions that the source files of contrib's distributions had beside the distributions."""

from __future__ import annotations

import numpy as np
import tensorflow.compat.v1 as tf

from graphlab.contrib.distributions import parts, vector_diffeomixture

MASK_INCLUSIVE = "inclusive"
MASK_EXCLUSIVE = "exclusive"


def static_value(x):
    """Return the value of a constant, or None."""
    return tf.get_static_value(tf.convert_to_tensor(x))


def concat_vectors(*args):
    """Return vectors one after the other: a list of numbers if all are constants, or else a tensor."""
    known = [static_value(each) for each in args]
    return tf.concat(args, axis=0) if any(each is None for each in known) else [x for each in known for x in each]


def add(x, y):
    """Return the sum of what there is of two tensors."""
    if x is None or y is None:
        return y if x is None else x
    return x + y


def vec_osquare(x):
    """Return the outer squares of vectors, ``[…, k, k]``."""
    return x[..., :, None] * x[..., None, :]


def softmax(x, axis, name=None):
    """Return the softmax along an axis."""
    with tf.name_scope(name, "softmax", [x, axis]):
        x = tf.convert_to_tensor(x, name="x")
        place = static_value(axis)
        return tf.nn.softmax(x, axis=axis if place is None else int(place))


def mixture_stddev(mixture_weight_vector, mean_vector, stddev_vector):
    """Return the standard deviations of mixtures, ``[batch]``, for weights, means and deviations ``[batch, parts]``."""
    mixture_weight_vector.shape.assert_has_rank(2)
    for name, vector in (("means", mean_vector), ("stddevs", stddev_vector)):
        if not vector.shape.is_compatible_with(mixture_weight_vector.shape):
            raise ValueError(f"Expecting {name} to have same shape as mixture weights.")
    mean = tf.reduce_sum(mixture_weight_vector * mean_vector, 1)
    squares = tf.reduce_sum(mixture_weight_vector * (tf.square(stddev_vector) + tf.square(mean_vector)), 1)
    return tf.sqrt(squares - tf.square(mean))


def make_diag_scale(
    loc=None,
    scale_diag=None,
    scale_identity_multiplier=None,
    shape_hint=None,
    validate_args=False,
    assert_positive=False,
    name=None,
):
    """Return the linear operator of a diagonal scale; see ``parts.diagonal_scale``."""
    with tf.name_scope(name, "make_diag_scale"):
        return parts.diagonal_scale(
            loc, scale_diag, scale_identity_multiplier, assert_positive, shape_hint, validate_args
        )


def make_tril_scale(
    loc=None,
    scale_tril=None,
    scale_diag=None,
    scale_identity_multiplier=None,
    shape_hint=None,
    validate_args=False,
    assert_positive=False,
    name=None,
):
    """Return the linear operator of a triangular scale, or of a diagonal one if there is no triangle."""
    if scale_tril is None:
        return make_diag_scale(
            loc, scale_diag, scale_identity_multiplier, shape_hint, validate_args, assert_positive, name
        )
    with tf.name_scope(name, "make_tril_scale"):
        scale = parts.triangular_scale(
            loc, scale_tril, scale_diag, scale_identity_multiplier, shape_hint, validate_args
        )
        if not assert_positive:
            return scale
        triangle = scale.to_dense()
        if validate_args:
            diagonal = tf.matrix_diag_part(triangle)
            message = "diagonal part must be positive"
            triangle = parts.checked(triangle, tf.assert_positive(diagonal, message=message))
        return tf.linalg.LinearOperatorLowerTriangular(
            triangle, is_non_singular=True, is_self_adjoint=False, is_positive_definite=True
        )


def shapes_from_loc_and_scale(loc, scale, name="shapes_from_loc_and_scale"):
    """Return the shapes, batch and event, of vectors ``loc + scale @ noise``."""
    with tf.name_scope(name):
        return tuple(
            np.array(shape, np.int32) if isinstance(shape, list) else shape for shape in parts.shapes_of(loc, scale)
        )


def get_broadcast_shape(*tensors):
    """Return the shape that tensors have together: a list if it is known, or else a tensor."""
    shape = tensors[0].shape
    for tensor in tensors[1:]:
        shape = tf.broadcast_static_shape(shape, tensor.shape)
    if shape.is_fully_defined():
        return shape.as_list()
    found = tf.shape(tensors[0])
    for tensor in tensors[1:]:
        found = tf.broadcast_dynamic_shape(found, tf.shape(tensor))
    return found


def is_diagonal_scale(scale):
    """Tell whether a linear operator is a diagonal matrix.

    Raises:
        TypeError: It is no linear operator.
    """
    if not isinstance(scale, tf.linalg.LinearOperator):
        raise TypeError(f"Expected argument 'scale' to be instance of LinearOperator. Found: {scale}")
    return parts.is_diagonal(scale)


def maybe_check_scalar_distribution(distribution, expected_base_dtype, validate_args):
    """Check that a distribution has single numbers and no batch; return the checks that are left for a run.

    Raises:
        TypeError: It has another dtype.
        ValueError: It has several numbers or a batch, or its samples have no gradients and ``validate_args`` is true.
    """
    parts.check_scalar(distribution, expected_base_dtype, validate_args)
    checks = []
    if validate_args:
        for name in ("is_scalar_event", "is_scalar_batch"):
            found = getattr(distribution, name)()
            if static_value(found) is None:
                message = f"distribution must be scalar; distribution.{name}=False is not True"
                checks.append(tf.assert_equal(found, True, message=message))
    return checks


def pad_mixture_dimensions(x, mixture_distribution, categorical_distribution, event_ndims):
    """Return numbers for the parts of a mixture, with axes of size 1 for its batch and its event."""
    with tf.name_scope("pad_mix_dims"):

        def ndims(distribution):
            known = distribution.batch_shape.ndims
            return tf.shape(distribution.batch_shape_tensor())[0] if known is None else known

        of_batch, of_categories = ndims(mixture_distribution), ndims(categorical_distribution)
        padding = tf.where(categorical_distribution.is_scalar_batch(), of_batch, of_batch - of_categories)
        shape = tf.shape(x)
        ones = tf.ones([padding], tf.int32), tf.ones([event_ndims], tf.int32)
        return tf.reshape(x, tf.concat([shape[:-1], ones[0], shape[-1:], ones[1]], 0))


def move_dimension(x, source_idx, dest_idx):
    """Return a tensor with one axis moved to another place."""
    x = tf.convert_to_tensor(x)
    source, target = (static_value(each) for each in (source_idx, dest_idx))
    if x.shape.rank is not None and source is not None and target is not None:
        order = list(range(x.shape.rank))
        order.insert(int(target) % len(order), order.pop(int(source) % len(order)))
        return tf.transpose(x, order)
    rank = tf.rank(x)
    source, target = (
        tf.where(each < 0, rank + each, each) for each in map(tf.convert_to_tensor, (source_idx, dest_idx))
    )
    others = tf.boolean_mask(tf.range(rank), tf.not_equal(tf.range(rank), source))
    return tf.transpose(x, tf.concat([others[:target], [source], others[target:]], 0))


def calculate_reshape(original_shape, new_shape, validate=False, name=None):
    """Return a new shape with the size that -1 stands for, what of it is known, and checks for a run."""
    known = tf.TensorShape(None)
    value = tf.get_static_value(tf.convert_to_tensor(new_shape))
    if value is not None:
        known = tf.TensorShape([None if size == -1 else int(size) for size in value])
    if known.is_fully_defined():
        return np.array(known.as_list(), np.int32), known, []
    with tf.name_scope(name, "calculate_reshape", [original_shape, new_shape]):
        original = tf.reduce_prod(original_shape)
        implicit = tf.equal(new_shape, -1)
        size = original // tf.maximum(1, -tf.reduce_prod(new_shape))
        expanded = tf.where(implicit, tf.fill(tf.shape(new_shape), size), new_shape)
        if not validate:
            return expanded, known, []
        checks = [
            tf.assert_rank(original_shape, 1, message="Original shape must be a vector."),
            tf.assert_rank(new_shape, 1, message="New shape must be a vector."),
            tf.assert_less_equal(
                tf.count_nonzero(implicit, dtype=tf.int32), 1, message="At most one dimension can be unknown."
            ),
            tf.assert_positive(expanded, message="Shape elements must be >=-1."),
            tf.assert_equal(tf.reduce_prod(expanded), original, message="Shape sizes do not match."),
        ]
        return expanded, known, checks


def validate_init_args_statically(distribution, batch_shape):
    """Check what is known of a new batch shape.

    Raises:
        ValueError: It is no vector, or does not fit the distribution.
    """
    if batch_shape.shape.ndims not in (None, 1):
        raise ValueError(f"`batch_shape` must be a vector (saw rank: {batch_shape.shape.ndims}).")
    sizes = tf.get_static_value(batch_shape)
    if sizes is None:
        return
    known = [None if size == -1 else int(size) for size in sizes]
    if any(size is not None and size < 1 for size in known):
        raise ValueError("`batch_shape` elements must be >=-1.")
    size, own = tf.TensorShape(known).num_elements(), distribution.batch_shape.num_elements()
    if size is not None and own is not None and size != own:
        raise ValueError(f"`batch_shape` size ({size}) must match `distribution.batch_shape` size ({own}).")


def vector_size_to_square_matrix_size(d, validate_args, name=None):
    """Return how many rows the triangle of so many numbers has.

    Raises:
        ValueError: There is no such triangle.
    """
    if isinstance(d, (float, int, np.generic, np.ndarray)):
        rows = (-1 + np.sqrt(1 + 8 * np.asarray(d))) / 2.0
        if float(int(rows)) != rows:
            raise ValueError("Vector length is not a triangular number.")
        return int(rows)
    with tf.name_scope(name, "vector_size_to_square_matrix_size", [d]):
        rows = (-1.0 + tf.sqrt(1 + 8.0 * tf.cast(d, tf.float32))) / 2.0
        if validate_args:
            whole = tf.cast(tf.cast(rows, tf.int32), tf.float32)
            rows = parts.checked(rows, tf.assert_equal(whole, rows, message="Vector length is not a triangular number"))
        return tf.cast(rows, d.dtype)


def maybe_check_quadrature_param(param, name, validate_args):
    """Return the parameter of a mixture of two, after checks.

    Raises:
        NotImplementedError: It is one of more than two.
        ValueError: It is a single number.
    """
    with tf.name_scope(f"check_{name}"):
        checks = []
        if param.shape.rank == 0:
            raise ValueError(
                f"Mixing params must be a (batch of) vector; {name}.rank={param.shape.rank} is not at least one."
            )
        if param.shape.rank is None and validate_args:
            message = f"Mixing params must be a (batch of) vector; {name}.rank is not at least one."
            checks.append(tf.assert_rank_at_least(param, 1, message=message))
        size = tf.dimension_value(param.shape.with_rank_at_least(1)[-1])
        if size != 1 and size is not None:
            raise NotImplementedError(f"Currently only bimixtures are supported; {name}.shape[-1]={size} is not 1.")
        if size is None and validate_args:
            message = f"Currently only bimixtures are supported; {name}.shape[-1] is not 1."
            checks.append(tf.assert_equal(tf.shape(param)[-1], 1, message=message))
        return parts.checked(param, *checks) if checks else param


def determine_batch_event_shapes(grid, endpoint_affine):
    """Return the batch and the event shape of a mixture of affine maps, each as what is known and as a tensor."""
    with tf.name_scope("determine_batch_event_shapes"):
        batch, batch_tensor = grid.shape[:-2], tf.shape(grid)[:-2]
        event = event_tensor = None
        found = []
        for affine in endpoint_affine:
            if affine.shift is not None:
                shape = tf.shape(affine.shift)
                found.append((affine.shift.shape[:-1], shape[:-1], affine.shift.shape[-1:], shape[-1:]))
            if affine.scale is not None:
                scale = affine.scale
                size = scale.range_dimension_tensor()[None]
                found.append(
                    (scale.batch_shape, scale.batch_shape_tensor(), tf.TensorShape([scale.range_dimension]), size)
                )
        for known_batch, of_batch, known_event, of_event in found:
            batch = tf.broadcast_static_shape(batch, known_batch)
            batch_tensor = tf.broadcast_dynamic_shape(batch_tensor, of_batch)
            event = known_event if event is None else tf.broadcast_static_shape(event, known_event)
            event_tensor = of_event if event_tensor is None else tf.broadcast_dynamic_shape(event_tensor, of_event)
        return batch, batch_tensor, event, event_tensor


def interpolate_loc(grid, loc):
    """Return the locations between two, a list over the last axis of ``grid``, ``[…, 2, points]``.

    Raises:
        NotImplementedError: There are not two locations.
        ValueError: The number of points is not known.
    """
    points = _points(grid, loc)
    with tf.name_scope("interpolate_loc"):
        first, second = (None if each is None else each[..., None] for each in loc)
        if first is None and second is None:
            return [None] * points
        weights = grid[..., None, :, :]
        if first is None:
            between = weights[..., 1, :] * second
        elif second is None:
            between = weights[..., 0, :] * first
        else:
            between = weights[..., 0, :] * (first - second) + second
        return [between[..., place] for place in range(points)]


def interpolate_scale(grid, scale):
    """Return the linear operators between two, a list over the last axis of ``grid``, ``[…, 2, points]``."""
    points = _points(grid, scale)
    with tf.name_scope("interpolate_scale"):
        return [vector_diffeomixture.operator_between(grid[..., place], scale) for place in range(points)]


def _points(grid, ends):
    if len(ends) != 2:
        raise NotImplementedError(f"Currently only bimixtures are supported; len(scale)={len(ends)} is not 2.")
    points = tf.dimension_value(grid.shape.with_rank_at_least(1)[-1])
    if points is None:
        raise ValueError("Num quadrature grid points must be known prior to graph execution.")
    return points


def linop_scale(w, op):
    """Return a linear operator times a number, ``[…]``: an identity, a diagonal or a triangular matrix.

    Raises:
        NotImplementedError: It is another operator.
    """
    operators = tf.linalg
    facts = {
        "is_non_singular": op.is_non_singular,
        "is_self_adjoint": op.is_self_adjoint,
        "is_positive_definite": op.is_positive_definite,
    }
    with tf.name_scope("linop_scale"):
        if isinstance(op, operators.LinearOperatorScaledIdentity):
            return operators.LinearOperatorScaledIdentity(op.range_dimension_tensor(), w * op.multiplier, **facts)
        if isinstance(op, operators.LinearOperatorIdentity):
            return operators.LinearOperatorScaledIdentity(op.range_dimension_tensor(), w, **facts)
        if isinstance(op, operators.LinearOperatorDiag):
            return operators.LinearOperatorDiag(w[..., None] * op.diag_part(), **facts)
        if isinstance(op, operators.LinearOperatorLowerTriangular):
            return operators.LinearOperatorLowerTriangular(w[..., None, None] * op.to_dense(), **facts)
        raise NotImplementedError(f"Unsupported Linop type ({type(op).__name__})")
