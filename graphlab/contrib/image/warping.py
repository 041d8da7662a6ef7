"""Pictures warped by a flow, and a flow from a few points by splines."""

from __future__ import annotations

import numpy as np
import tensorflow.compat.v1 as tf

EPSILON = 1e-10


def dense_image_warp(image, flow, name="dense_image_warp"):
    """Return pictures whose every pixel comes from elsewhere.

    Args:
        image: Float, ``[batch, height, width, channels]``; height and width are at least 2.
        flow: How far above and to the left a pixel comes from, ``[batch, height, width, 2]``.
        name: The name of the operations.
    """
    with tf.name_scope(name):
        image, flow = tf.convert_to_tensor(image), tf.convert_to_tensor(flow)
        batch, height, width, channels = tf.unstack(tf.shape(image))
        columns, rows = tf.meshgrid(tf.range(width), tf.range(height))
        places = tf.expand_dims(tf.cast(tf.stack([rows, columns], axis=2), flow.dtype), 0) - flow
        values = _interpolated(image, tf.reshape(places, [batch, height * width, 2]))
        result = tf.reshape(values, [batch, height, width, channels])
        result.set_shape(image.shape)
        return result


def _interpolated(image, places):
    """Return the values between pixels at ``places``, ``[batch, n, 2]``: rows and columns, kept within the picture."""
    shape = tf.shape(image)
    checks = [
        tf.assert_greater_equal(shape[axis], 2, message=f"Grid {what} must be at least 2.")
        for axis, what in ((1, "height"), (2, "width"))
    ]
    with tf.control_dependencies(checks):
        rows, columns = tf.unstack(places, axis=2)
    (top, row_share), (left, column_share) = _split(rows, shape[1], image.dtype), _split(columns, shape[2], image.dtype)

    def at(row, column):
        return tf.gather_nd(image, tf.stack([row, column], axis=2), batch_dims=1)

    upper, lower = (column_share * (at(row, left + 1) - at(row, left)) + at(row, left) for row in (top, top + 1))
    return row_share * (lower - upper) + upper


def _split(places, size, dtype):
    """Return the pixels before places, int32, and how far the places are towards the next, ``[batch, n, 1]``."""
    before = tf.minimum(tf.maximum(tf.floor(places), 0.0), tf.cast(size - 2, places.dtype))
    share = tf.clip_by_value(tf.cast(places - before, dtype), 0.0, 1.0)
    return tf.cast(before, tf.int32), tf.expand_dims(share, 2)


def interpolate_spline(
    train_points, train_values, query_points, order, regularization_weight=0.0, name="interpolate_spline"
):
    """Return the values of a polyharmonic spline.

    Args:
        train_points: The points where values are known, ``[batch, n, d]``.
        train_values: These values, ``[batch, n, k]``.
        query_points: The points where they are wanted, ``[batch, m, d]``.
        order: The order of the spline: 1 is linear, 2 a thin plate, 3 cubic.
        regularization_weight: How smooth the spline is.
        name: The name of the operations.

    Returns:
        ``[batch, m, k]``.
    """
    with tf.name_scope(name):
        points, values, wanted = (tf.convert_to_tensor(each) for each in (train_points, train_values, query_points))
        for what, tensor in (("input points (d)", points), ("output values (k)", values)):
            if tf.dimension_value(tensor.shape[-1]) is None:
                raise ValueError(f"The dimensionality of the {what} must be statically-inferrable.")
        batch, number, _ = tf.unstack(tf.shape(points), num=3)
        basis = _basis(_squared_distances(points, points), order)
        if regularization_weight > 0:
            basis += regularization_weight * tf.expand_dims(tf.eye(number, dtype=points.dtype), 0)
        linear = _with_ones(points)
        columns = linear.shape[2]
        left = tf.concat([basis, tf.transpose(linear, [0, 2, 1])], 1)
        right = tf.concat([linear, tf.zeros([batch, columns, columns], points.dtype)], 1)
        zeros = tf.zeros([batch, columns, values.shape[-1]], points.dtype)
        weights = tf.matrix_solve(tf.concat([left, right], 2), tf.concat([values, zeros], 1))
        curved = tf.matmul(_basis(_squared_distances(wanted, points), order), weights[:, :number])
        return curved + tf.matmul(_with_ones(wanted), weights[:, number:])


def _with_ones(points):
    return tf.concat([points, tf.ones_like(points[..., :1])], 2)


def _squared_distances(x, y):
    of_x, of_y = (tf.reduce_sum(tf.square(each), 2) for each in (x, y))
    return tf.expand_dims(of_x, 2) - 2 * tf.matmul(x, y, adjoint_b=True) + tf.expand_dims(of_y, 1)


def _basis(squares, order):
    """Return the radial function of squared distances."""
    positive = tf.maximum(squares, EPSILON)
    if order == 1:
        return tf.sqrt(positive)
    if order in (2, 4):
        return 0.5 * squares ** (order // 2) * tf.log(positive)
    power = tf.pow(positive, 0.5 * order)
    return 0.5 * power * tf.log(positive) if order % 2 == 0 else power


def sparse_image_warp(
    image,
    source_control_point_locations,
    dest_control_point_locations,
    interpolation_order=2,
    regularization_weight=0.0,
    num_boundary_points=0,
    name="sparse_image_warp",
):
    """Return pictures in which some points have moved, and the flow that moves all others with them.

    Args:
        image: Float, ``[batch, height, width, channels]``, of a known shape.
        source_control_point_locations: Where the points are, rows and columns, ``[batch, n, 2]``.
        dest_control_point_locations: Where they are to be.
        interpolation_order: The order of the spline; ``regularization_weight`` says how smooth it is.
        num_boundary_points: How many parts of each edge stay where they are.
        name: The name of the operations.
    """
    image, source, target = (
        tf.convert_to_tensor(each) for each in (image, source_control_point_locations, dest_control_point_locations)
    )
    with tf.name_scope(name):
        batch, height, width, _ = image.shape.as_list()
        moves = target - source
        if num_boundary_points > 0:
            edge = _edge(height, width, num_boundary_points - 1)
            target = tf.concat([target, tf.constant(np.tile(edge, [batch, 1, 1]), target.dtype)], 1)
            moves = tf.concat([moves, tf.zeros([batch, len(edge), 2], target.dtype)], 1)
        rows, columns = np.meshgrid(np.arange(height), np.arange(width), indexing="ij")
        grid = np.stack((rows, columns), -1).reshape(1, height * width, 2)
        flow = interpolate_spline(
            target,
            moves,
            tf.constant(np.tile(grid, [batch, 1, 1]), image.dtype),
            interpolation_order,
            regularization_weight,
        )
        flow = tf.reshape(flow, [batch, height, width, 2])
        return dense_image_warp(image, flow), flow


def _edge(height, width, inner):
    """Return points on the edge of a picture, with ``inner`` ones between two corners."""
    ys, xs = np.meshgrid(np.linspace(0, height - 1, inner + 2), np.linspace(0, width - 1, inner + 2), indexing="ij")
    on_edge = (xs == 0) | (xs == width - 1) | (ys == 0) | (ys == height - 1)
    return np.stack([ys[on_edge], xs[on_edge]], axis=-1)
