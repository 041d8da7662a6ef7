"""``tf.contrib.factorization``: factors of a sparse matrix, by weighted alternating least squares.

The model of a matrix is the product of a factor for each row and a factor for each column. With the factors of the
columns fixed, each factor of a row is the solution of a system of linear equations, and the other way round.
"""

from __future__ import annotations

import numbers
from collections.abc import Iterable

import numpy as np
import tensorflow.compat.v1 as tf


class WALSModel:
    """The variables and operations of a factorization; "left" are the factors that change, "right" the others."""

    def __init__(
        self,
        input_rows,
        input_cols,
        n_components,
        unobserved_weight=0.1,
        regularization=None,
        row_init="random",
        col_init="random",
        num_row_shards=1,
        num_col_shards=1,
        row_weights=1,
        col_weights=1,
        use_factors_weights_cache=True,
        use_gramian_cache=True,
        use_scoped_vars=False,
    ):
        """Make the variables.

        Args:
            input_rows: The number of rows of the matrix.
            input_cols: The number of columns.
            n_components: The size of a factor.
            unobserved_weight: The weight of elements that are not given.
            regularization: The weight of the squared factors; None for none.
            row_init: The first factors of the rows: ``random``, a matrix, a list of matrices, or a function.
            col_init: Those of the columns.
            num_row_shards: The number of variables for the factors of the rows.
            num_col_shards: The number of variables for those of the columns.
            row_weights: Weights of the rows: a number, a list, or a list of lists; the weight of a given element is the
                product of those of its row and its column, and ``unobserved_weight``. None for no weights.
            col_weights: Weights of the columns.
            use_factors_weights_cache: Whether a worker has its own copy of what does not change.
            use_gramian_cache: Whether it has a copy of the products of the factors.
            use_scoped_vars: Whether the variables are in scopes.

        Raises:
            ValueError: Only one of the weights is None, or weights are negative.
        """
        if (row_weights is None) != (col_weights is None):
            raise ValueError("row_weights and col_weights must both be None, or neither")
        self._sizes = {"row": input_rows, "col": input_cols}
        self._shards = {"row": num_row_shards, "col": num_col_shards}
        self._n_components = n_components
        self._unobserved_weight = unobserved_weight
        self._regularization = regularization

        def scoped(make, name, *arguments):
            if not use_scoped_vars:
                return make(name, *arguments)
            with tf.name_scope(name):
                return make(name, *arguments)

        self._weights, self._factors = {}, {}
        for axis, given in (("row", row_weights), ("col", col_weights)):
            self._weights[axis] = scoped(_weights, f"{axis}_weights", given, self._shard_sizes(axis))
        for axis, given in (("row", row_init), ("col", col_init)):
            arguments = given, self._shard_sizes(axis), n_components
            self._factors[axis] = scoped(_factors, f"{axis}_factors", *arguments)
        zeros = tf.zeros([n_components, n_components])
        self._gramians = {axis: tf.Variable(zeros, name=f"{axis}_gramian") for axis in ("row", "col")}
        self._prepared = {}
        for axis, other in (("row", "col"), ("col", "row")):
            with tf.name_scope(f"{axis}_prepare_gramian"):
                products = tf.add_n([tf.matmul(each, each, transpose_a=True) for each in self._factors[other]])
                self._prepared[axis] = tf.assign(self._gramians[other], products).op
        with tf.name_scope("transient_vars"):
            self._create_caches(use_factors_weights_cache, use_gramian_cache)

    def _shard_sizes(self, axis):
        size, more = divmod(self._sizes[axis], self._shards[axis])
        return [size + 1] * more + [size] * (self._shards[axis] - more)

    def _create_caches(self, caches_factors, caches_gramian):
        self._cached, begins, ends = {}, {}, {}
        for axis in ("row", "col"):
            for kind, variables, is_cached in (
                ("factors", self._factors[axis], caches_factors),
                ("wt", self._weights[axis], caches_factors),
                ("gramian", [self._gramians[axis]], caches_gramian),
            ):
                key = axis, kind
                begins[key] = ends[key] = tf.no_op()
                self._cached[key] = variables
                if variables is not None and is_cached:
                    copies = [_local(f"{axis}_{kind}_cache_shard_{place}") for place in range(len(variables))]
                    pairs = zip(copies, variables, strict=True)
                    begins[key] = tf.group(*(tf.assign(copy, each, validate_shape=False).op for copy, each in pairs))
                    ends[key] = tf.group(*(tf.assign(copy, 1.0, validate_shape=False).op for copy in copies))
                    self._cached[key] = copies
        self._begin = {
            axis: tf.group(
                begins[other, "factors"], ends[axis, "factors"], begins[other, "gramian"], ends[axis, "gramian"]
            )
            for axis, other in (("row", "col"), ("col", "row"))
        }
        self._worker_init = tf.group(begins["row", "wt"], begins["col", "wt"], name="worker_init")

    @property
    def row_factors(self):
        """The factors of the rows, a list of variables ``[rows, n_components]``."""
        return self._factors["row"]

    @property
    def col_factors(self):
        """The factors of the columns, a list of variables ``[columns, n_components]``."""
        return self._factors["col"]

    @property
    def row_weights(self):
        """The weights of the rows, a list of variables; None if there are none."""
        return self._weights["row"]

    @property
    def col_weights(self):
        """The weights of the columns, a list of variables; None if there are none."""
        return self._weights["col"]

    @property
    def initialize_op(self):
        """The operation that initializes all variables."""
        variables = [*self.row_factors, *self.col_factors, *self._gramians.values()]
        return tf.variables_initializer([*variables, *(self.row_weights or ()), *(self.col_weights or ())])

    @property
    def worker_init(self):
        """The operation that each worker begins with."""
        return self._worker_init

    @property
    def row_update_prep_gramian_op(self):
        """The operation before all workers begin to change the rows."""
        return self._prepared["row"]

    @property
    def col_update_prep_gramian_op(self):
        """The operation before all workers begin to change the columns."""
        return self._prepared["col"]

    @property
    def initialize_row_update_op(self):
        """The operation before each worker begins to change the rows."""
        return self._begin["row"]

    @property
    def initialize_col_update_op(self):
        """The operation before each worker begins to change the columns."""
        return self._begin["col"]

    def update_row_factors(self, sp_input=None, transpose_input=False):
        """Change the factors of the rows that are given.

        Args:
            sp_input: Elements of the matrix, a sparse tensor.
            transpose_input: Whether it is the transposed matrix.

        Returns:
            The new factors; the operation that sets them; the weighted squared error, as far as these rows tell; the
            regularization; the sum of the weights.
        """
        return self._solve("row", sp_input, transpose_input)

    def update_col_factors(self, sp_input=None, transpose_input=False):
        """Change the factors of the columns that are given; see ``update_row_factors``."""
        return self._solve("col", sp_input, not transpose_input)

    def project_row_factors(self, sp_input=None, transpose_input=False, projection_weights=None):
        """Return factors for other rows, ``[rows, n_components]``; their weights are one by default."""
        weights = 1 if projection_weights is None else projection_weights
        return self._solve("row", sp_input, transpose_input, weights)[0]

    def project_col_factors(self, sp_input=None, transpose_input=False, projection_weights=None):
        """Return factors for other columns, ``[columns, n_components]``; their weights are one by default."""
        weights = 1 if projection_weights is None else projection_weights
        return self._solve("col", sp_input, not transpose_input, weights)[0]

    def _solve(self, axis, sp_input, transposed, left_weights=None):
        if not isinstance(sp_input, tf.SparseTensor):
            raise TypeError(f"sp_input must be a SparseTensor, got {sp_input}")
        other = "col" if axis == "row" else "row"
        indices = sp_input.indices[:, ::-1] if transposed else sp_input.indices
        left_ids, left_places = tf.unique(indices[:, 0])
        right_ids, right_places = tf.unique(indices[:, 1])
        number = tf.shape(left_ids)[0]
        values = sp_input.values
        (gramian,) = self._cached[other, "gramian"]
        right = tf.nn.embedding_lookup(self._cached[other, "factors"], right_ids, partition_strategy="div")
        right = tf.gather(right, right_places)
        left_side = tf.expand_dims(self._unobserved_weight * gramian, 0)
        if self._regularization is not None:
            left_side += self._regularization * tf.eye(self._n_components)
        weights = tf.zeros_like(values)
        if self._weights[axis] is not None:
            if left_weights is None:
                given = tf.nn.embedding_lookup(self._cached[axis, "wt"], left_ids, partition_strategy="div")
            else:
                given = tf.broadcast_to(tf.cast(left_weights, tf.float32), [number])
            of_right = tf.nn.embedding_lookup(self._cached[other, "wt"], right_ids, partition_strategy="div")
            weights = tf.gather(given, left_places) * tf.gather(of_right, right_places)
            squares = tf.expand_dims(right, 1) * tf.expand_dims(right, 2) * tf.reshape(weights, [-1, 1, 1])
            left_side += tf.unsorted_segment_sum(squares, left_places, number)
        else:
            left_side = tf.tile(left_side, [number, 1, 1])
        weighted = right * tf.expand_dims((self._unobserved_weight + weights) * values, 1)
        right_side = tf.expand_dims(tf.unsorted_segment_sum(weighted, left_places, number), -1)
        left = tf.squeeze(tf.matrix_solve(left_side, right_side), [2])
        update = self._scatter(axis, left_ids, left)

        predicted = tf.reduce_sum(tf.gather(left, left_places) * right, 1)
        errors = tf.square(values - predicted)
        products = tf.matmul(left, left, transpose_a=True)
        share = self._sizes[axis] / tf.cast(number, tf.float32)
        unobserved = (
            tf.reduce_sum(errors)
            - tf.reduce_sum(tf.square(predicted))
            + tf.linalg.trace(tf.matmul(products, tf.ensure_shape(gramian, [None, None])))
        )
        loss = (self._unobserved_weight * unobserved + tf.reduce_sum(weights * errors)) * share
        regularization = tf.constant(0.0)
        if self._regularization is not None:
            of_right = tf.linalg.trace(tf.ensure_shape(gramian, [None, None]))
            regularization = self._regularization * (tf.linalg.trace(products) * share + of_right)
        total = self._unobserved_weight * tf.cast(self._sizes["row"] * self._sizes["col"], tf.float32)
        return left, update, loss, regularization, total + tf.reduce_sum(weights) * share

    def _scatter(self, axis, ids, values):
        name = f"{axis}_update"
        factors, sizes = self._factors[axis], self._shard_sizes(axis)
        if len(factors) == 1:
            return tf.scatter_update(factors[0], ids, values, name=name).op
        starts = tf.constant(np.cumsum([0, *sizes[:-1]]), tf.int64)
        places = tf.cast(tf.searchsorted(starts, ids, side="right") - 1, tf.int32)
        new_ids = tf.dynamic_partition(ids - tf.gather(starts, places), places, len(factors))
        parts = tf.dynamic_partition(values, places, len(factors))
        updates = [tf.scatter_update(*each).op for each in zip(factors, new_ids, parts, strict=True)]
        return tf.group(*updates, name=name)


def _factors(name, init, sizes, n_components):
    init = init() if callable(init) else init
    is_random = isinstance(init, str) and init == "random"
    if not is_random and not isinstance(init, list) and len(sizes) == 1:
        init = [init]
    if not is_random and len(init) != len(sizes):
        raise ValueError(f"{name}: {len(init)} first values for {len(sizes)} shards")

    def first(place):
        return lambda: tf.random_normal([sizes[place], n_components]) if is_random else init[place]

    return [tf.Variable(first(place), dtype=tf.float32, name=f"{name}_shard_{place}") for place in range(len(sizes))]


def _weights(name, init, sizes):
    if init is None:
        return None
    if isinstance(init, numbers.Real) and float(init) >= 0:
        init = [np.full(size, init, np.float32) for size in sizes]
    elif not isinstance(init, Iterable):
        raise ValueError(
            "Invalid weight initialization argument. Must be one of these: None, a real non-negative real number, or a"
            " list of lists of non-negative real numbers (or equivalent iterables) corresponding to sharded factors."
        )
    elif len(sizes) == 1 and len(list(init)) == sizes[0]:
        init = [init]
    return [tf.Variable(init[place], dtype=tf.float32, name=f"{name}_shard_{place}") for place in range(len(sizes))]


def _local(name):
    return tf.Variable(
        1.0, trainable=False, collections=[tf.GraphKeys.LOCAL_VARIABLES], validate_shape=False, name=name
    )
