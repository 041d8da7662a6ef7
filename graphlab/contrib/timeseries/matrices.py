"""Densities, and arithmetic with batches of matrices."""

from __future__ import annotations

import math

import numpy as np
import tensorflow.compat.v1 as tf

from graphlab.contrib.timeseries import model_utils


def normal_log_prob(loc, scale, x) -> tf.Tensor:
    """Return the logarithm of a normal density, with half the logarithm of the scale, as 1.15 had it."""
    return -0.5 * (tf.square((x - loc) / scale) + np.log(2.0 * np.pi) + tf.log(scale))


def cauchy_log_prob(loc, scale, x) -> tf.Tensor:
    """Return the logarithm of a Cauchy density."""
    return -np.log(np.pi) - tf.log(scale) - tf.log1p(tf.square((x - loc) / scale))


def mvn_tril_log_prob(loc, scale_tril, x) -> tf.Tensor:
    """Return the logarithm of a normal density of vectors.

    Args:
        loc: The means, ``[..., n]``.
        scale_tril: The lower triangular factors of the covariances, ``[..., n, n]``.
        x: The vectors, ``[..., n]``.

    Returns:
        The logarithms, ``[...]``.
    """
    standardized = tf.matrix_triangular_solve(scale_tril, (x - loc)[..., None])[..., 0]
    log_determinant = 2.0 * tf.reduce_sum(tf.log(tf.matrix_diag_part(scale_tril)), axis=-1)
    dimension = tf.cast(tf.shape(scale_tril)[-1], log_determinant.dtype)
    squares = tf.reduce_sum(tf.square(standardized), axis=-1)
    return -0.5 * (squares + dimension * np.log(2.0 * np.pi) + log_determinant)


def clip_covariance(covariance_matrix, maximum_variance_ratio, minimum_variance) -> tf.Tensor:
    """Raise small variances of covariance matrices.

    Args:
        covariance_matrix: The matrices, ``[..., n, n]``.
        maximum_variance_ratio: How much smaller than the largest a variance may be.
        minimum_variance: The smallest variance.

    Returns:
        The matrices with the new diagonals.
    """
    diagonal = tf.matrix_diag_part(covariance_matrix)
    floor = tf.reduce_max(diagonal, axis=-1, keepdims=True) / maximum_variance_ratio
    return tf.matrix_set_diag(covariance_matrix, tf.maximum(tf.maximum(diagonal, floor), minimum_variance))


def block_diagonal(matrices, dtype=tf.float32, name="block_diagonal") -> tf.Tensor:
    """Return matrices with others along their diagonals, and zeros around.

    Args:
        matrices: A list of tensors ``[..., rows, columns]`` with the same batch.
        dtype: Their type.
        name: The name of the result.

    Returns:
        The matrices, ``[..., sum of rows, sum of columns]``.
    """
    matrices = [tf.convert_to_tensor(matrix, dtype=dtype) for matrix in matrices]
    batch = tf.TensorShape(None)
    for matrix in matrices:
        batch = batch.merge_with(matrix.shape.with_rank_at_least(2)[:-2])
    widths = [tf.shape(matrix)[-1] for matrix in matrices]
    rows = []
    for i, matrix in enumerate(matrices):
        before, after = tf.add_n([tf.constant(0), *widths[:i]]), tf.add_n([tf.constant(0), *widths[i + 1 :]])
        none = tf.zeros([tf.rank(matrix) - 1, 2], tf.int32)
        rows.append(tf.pad(matrix, tf.concat([none, [(before, after)]], axis=0)))
    blocked = tf.concat(rows, -2, name=name)
    sizes = [[tf.compat.dimension_value(matrix.shape[axis]) for matrix in matrices] for axis in (-2, -1)]
    blocked.set_shape(batch.concatenate([None if None in each else sum(each) for each in sizes]))
    return blocked


def power_sums_tensor(array_size, power_matrix, multiplier) -> tf.Tensor:
    """Return the sums of ``A^i B (A^i)^T`` over ``i < N``, for ``N`` from 0 to ``array_size``.

    Args:
        array_size: The last number of summands.
        power_matrix: ``A``, ``[n, n]``.
        multiplier: ``B``, ``[n, n]``.

    Returns:
        The sums, ``[array_size + 1, n, n]``.
    """
    power_matrix = tf.convert_to_tensor(power_matrix)
    identity = tf.eye(tf.shape(power_matrix)[0], dtype=power_matrix.dtype)
    identity.set_shape(power_matrix.shape)
    steps = tf.range(tf.cast(array_size, tf.int32) - 1)
    powers = tf.scan(lambda power, _: tf.matmul(power, power_matrix), steps, initializer=identity)
    summands = tf.matmul(batch_times_matrix(powers, multiplier), powers, adjoint_b=True)
    sums = tf.cumsum(tf.concat([multiplier[None], summands], 0))
    return tf.concat([tf.zeros_like(multiplier)[None], sums], 0)


def matrix_to_powers(matrix, powers) -> tf.Tensor:
    """Return powers of a matrix, ``[powers, n, n]``."""
    return batch_matrix_pow(tf.tile(matrix[None], [tf.size(powers), 1, 1]), powers)


def batch_matrix_pow(matrices, powers) -> tf.Tensor:
    """Return powers of matrices, by repeated squaring.

    Args:
        matrices: The matrices, ``[batch, n, n]``.
        powers: Whole numbers, ``[batch]``.

    Returns:
        The powers, ``[batch, n, n]``.
    """
    matrices = tf.convert_to_tensor(matrices)
    identity = tf.eye(tf.shape(matrices)[1], batch_shape=[tf.shape(matrices)[0]], dtype=matrices.dtype)

    def unfinished(square, left, product):
        return tf.reduce_any(left > 1)

    def step(square, left, product):
        goes_on = left > 1
        is_even = tf.equal(left % 2, 0)
        new_product = tf.where(is_even, product, tf.matmul(product, square))
        return (
            tf.where(goes_on, tf.matmul(square, square), square),
            tf.where(goes_on, left // 2, left),
            tf.where(goes_on, new_product, product),
        )

    square, left, product = tf.while_loop(unfinished, step, [matrices, tf.cast(powers, tf.int32), identity])
    return tf.where(tf.equal(left, 0), identity, tf.matmul(square, product))


def batch_times_matrix(batch, matrix, adj_x=False, adj_y=False) -> tf.Tensor:
    """Return each matrix of a batch times one matrix.

    Args:
        batch: The matrices, ``[batch, n, m]``.
        matrix: The matrix, ``[m, k]``.
        adj_x: Whether to transpose the matrices of the batch.
        adj_y: Whether to transpose the matrix.

    Returns:
        The products, ``[batch, n, k]``.
    """
    batch, matrix = tf.convert_to_tensor(batch), tf.convert_to_tensor(matrix)
    assert batch.shape.rank == 3
    assert matrix.shape.rank == 2
    if adj_x:
        batch = tf.transpose(batch, [0, 2, 1])

    def size(tensor, axis):
        static = tf.compat.dimension_value(tensor.shape[axis])
        return tf.shape(tensor)[axis] if static is None else static

    product = tf.matmul(tf.reshape(batch, [-1, tf.shape(batch)[2]]), matrix, adjoint_b=adj_y)
    return tf.reshape(product, [size(batch, 0), size(batch, 1), size(matrix, 0 if adj_y else 1)])


def matrix_times_batch(matrix, batch, adj_x=False, adj_y=False) -> tf.Tensor:
    """Return one matrix times each matrix of a batch; see ``batch_times_matrix``."""
    return tf.transpose(batch_times_matrix(batch, matrix, adj_x=not adj_y, adj_y=not adj_x), [0, 2, 1])


def make_toeplitz_matrix(inputs, name=None) -> tf.Tensor:
    """Return a symmetric matrix whose blocks depend on their distance from the diagonal.

    Args:
        inputs: The blocks by distance, ``[blocks, size, size]``.
        name: The name of the result.

    Returns:
        The matrix, ``[blocks * size, blocks * size]``.
    """
    blocks, size = tf.shape(inputs)[0], tf.shape(inputs)[1]
    positions = tf.range(blocks)
    chosen = tf.gather(inputs, tf.abs(positions[None, :] - positions[:, None]))
    return tf.identity(tf.reshape(tf.transpose(chosen, [0, 2, 1, 3]), [blocks * size, blocks * size]), name=name)


def sign_magnitude_positive_definite(raw, off_diagonal_scale=0.0, overall_scale=0.0) -> tf.Tensor:
    """Return positive definite matrices that any numbers parametrize.

    Args:
        raw: The numbers, ``[..., n, n]``: magnitudes in the upper triangles, signs in the lower ones.
        off_diagonal_scale: The logarithm of a factor of what is off the diagonal, ``[...]``.
        overall_scale: The logarithm of a factor of everything, ``[...]``.

    Returns:
        The matrices, ``[..., n, n]``.
    """
    raw = tf.convert_to_tensor(raw)

    def padded(scale, rank):
        scale = tf.convert_to_tensor(scale, dtype=raw.dtype.base_dtype)
        ones = tf.ones([rank - tf.rank(scale)], tf.int32)
        return tf.reshape(scale, tf.concat([tf.shape(scale), ones], axis=0))

    diagonal = tf.matrix_diag_part(raw)
    logarithm = raw + padded(off_diagonal_scale, tf.rank(raw)) + padded(overall_scale, tf.rank(raw))
    signed = tf.exp(logarithm / 2.0) * tf.nn.softsign(tf.matrix_transpose(raw))
    signed.set_shape(raw.shape)
    factor = tf.matrix_set_diag(
        tf.matrix_band_part(signed, 0, -1), tf.exp((diagonal + padded(overall_scale, tf.rank(diagonal))) / 2.0)
    )
    return tf.matmul(factor, factor, transpose_a=True)


def transform_to_covariance_matrices(input_vectors, matrix_size) -> tf.Tensor:
    """Return covariance matrices that a dense layer makes of vectors.

    Args:
        input_vectors: The vectors, ``[batch, n]``.
        matrix_size: The size of a matrix.

    Returns:
        The matrices, ``[batch, matrix_size, matrix_size]``.
    """
    values = model_utils.linear(input_vectors, matrix_size**2 + 2)
    shape = tf.concat([tf.shape(values)[:-1], [matrix_size, matrix_size]], 0)
    return sign_magnitude_positive_definite(tf.reshape(values[..., :-2], shape), values[..., -2], values[..., -1])


def variable_covariance_matrix(
    size, name, dtype, initial_diagonal_values=None, initial_overall_scale_log=0.0
) -> tf.Tensor:
    """Return a covariance matrix made of variables.

    Args:
        size: The size.
        name: The name; the variables are ``NAME_pre_transform``, ``NAME_off_diagonal_scale``, ``NAME_overall_scale``.
        dtype: The type.
        initial_diagonal_values: The variances at first, ``[size]``; ones if it is None.
        initial_overall_scale_log: The logarithm of a factor of everything.

    Returns:
        The matrix, ``[size, size]``.
    """
    zeros = tf.zeros_initializer()
    raw = tf.get_variable(f"{name}_pre_transform", [size, size], dtype, initializer=zeros)
    if initial_diagonal_values is not None:
        raw += tf.matrix_diag(tf.log(initial_diagonal_values))
    off_diagonal = tf.get_variable(
        f"{name}_off_diagonal_scale", dtype=dtype, initializer=tf.constant(-5.0, dtype=dtype)
    )
    overall = tf.convert_to_tensor(initial_overall_scale_log, dtype=dtype)
    overall += tf.get_variable(f"{name}_overall_scale", [], dtype, initializer=zeros)
    return tf.identity(sign_magnitude_positive_definite(raw, off_diagonal, overall), name=name)


def batch_start_time(times) -> tf.Tensor:
    """Return the first time of each series."""
    return times[:, 0]


def batch_end_time(times) -> tf.Tensor:
    """Return the last time of each series."""
    return times[:, -1]


def log_noninformative_covariance_prior(covariance) -> tf.Tensor:
    """Return the logarithm of a density for a covariance matrix, up to a constant."""
    size = tf.shape(covariance)[0]
    covariance += tf.diag(1e-8 * tf.ones([size], covariance.dtype))
    return -(tf.cast(size + 1, covariance.dtype) / 2.0) * tf.log(tf.matrix_determinant(covariance))


def entropy_matched_cauchy_scale(covariance) -> tf.Tensor:
    """Return the scales of Cauchy densities that have the entropies of normal ones."""
    return tf.sqrt(math.e / (8.0 * math.pi) * tf.matrix_diag_part(covariance))


def replicate_state(start_state, batch_size):
    """Return a state once for each series of a batch.

    Args:
        start_state: A nest of tensors.
        batch_size: The number of series.

    Returns:
        The same nest of tensors with a dimension more, at the front.
    """

    def replicated(tensor):
        ones = tf.ones([tf.rank(tensor)], tf.int32)
        return tf.tile(tf.expand_dims(tensor, 0), tf.concat([[batch_size], ones], 0))

    return tf.nest.map_structure(replicated, start_state)
