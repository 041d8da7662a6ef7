"""GGT: full-matrix adaptive regularization of the last gradients (Agarwal et al., 2018)."""

from __future__ import annotations

import math

import tensorflow.compat.v1 as tf

from graphlab.contrib.optimizer_v2.optimizers import WithStoppedGradients


class GGTOptimizer(WithStoppedGradients):
    """Scales the moving average of all gradients by the singular values of the last ``window`` averages."""

    def __init__(
        self,
        learning_rate=0.001,
        beta1=0.9,
        use_locking=False,
        name="GGT",
        window=10,
        eps=1e-4,
        svd_eps=1e-6,
        sigma_eps=1e-2,
    ):
        """Make the optimizer.

        Args:
            learning_rate: The learning rate.
            beta1: The weight of the old average.
            use_locking: Whether updates lock the variables.
            name: The name of the operations.
            window: How many averages are kept.
            eps: The least singular value above which the rest of the gradient counts.
            svd_eps: A small number for the diagonal.
            sigma_eps: A small number for the singular values.
        """
        super().__init__(use_locking, name)
        self._learning_rate, self._beta1, self._window = learning_rate, beta1, window
        self._eps, self._svd_eps, self._sigma_eps = eps, svd_eps, sigma_eps

    def _create_slots(self, var_list):
        ordered = sorted(var_list, key=lambda variable: variable.name)
        self._places, size = {}, 0
        for variable in ordered:
            length = math.prod(variable.shape.as_list())
            self._places[variable.name] = (size, size + length)
            size += length
        dtype, first = ordered[0].dtype.base_dtype, ordered[0]
        for name, shape in (
            ("global_step", []),
            ("grad_buffer", [self._window, size]),
            ("moment1", [size]),
            ("flat_grad", [size]),
        ):
            self._create_non_slot_variable(tf.zeros(shape, dtype), name, first)

    def _kept(self, name):
        return self._get_non_slot_variable(name, graph=tf.get_default_graph())

    def _prepare(self):
        self._changed = []

    def _apply_dense(self, grad, var):
        return self._noted(grad, var)

    def _resource_apply_dense(self, grad, var):
        return self._noted(grad, var)

    def _noted(self, grad, var):
        """Write a gradient to its place in the flat one."""
        self._changed.append(var)
        return tf.group(
            tf.scatter_update(self._kept("flat_grad"), tf.range(*self._places[var.name]), tf.reshape(grad, [-1]))
        )

    def _apply_sparse(self, grad, var):
        raise NotImplementedError("Sparse gradient updates are not supported.")

    def _resource_apply_sparse(self, grad, handle, indices):
        raise NotImplementedError("Sparse gradient updates are not supported.")

    def _finish(self, update_ops, name_scope):
        dtype = self._changed[0].dtype.base_dtype
        rate, beta1, eps, svd_eps, sigma_eps = (
            tf.cast(value, dtype)
            for value in (self._learning_rate, self._beta1, self._eps, self._svd_eps, self._sigma_eps)
        )
        with tf.control_dependencies(update_ops):
            step = tf.assign_add(self._kept("global_step"), 1.0)
            moment, gradient = self._kept("moment1"), self._kept("flat_grad").read_value()
            average = tf.assign(moment, beta1 * moment.read_value() + (1 - beta1) * gradient)
            place = tf.floormod(tf.cast(step - 1, tf.int32), self._window)
            rows = tf.scatter_update(self._kept("grad_buffer"), place, average)
            # The last averages are the columns of a matrix, of which the small product is decomposed.
            columns = tf.transpose(rows / tf.sqrt(tf.minimum(step, tf.cast(self._window, dtype))))
            product = tf.matmul(columns, columns, transpose_a=True) + svd_eps * tf.eye(self._window, dtype=dtype)
            squares, u, _ = tf.svd(product)
            values = tf.sqrt(squares)
            least = tf.reduce_min(values)

            def scaled(weights):
                inner = tf.matmul(u, tf.matmul(columns, average[:, None], transpose_a=True), transpose_a=True)
                return tf.matmul(columns, tf.matmul(u, weights[:, None] * inner))

            head = scaled(1 / tf.pow(values + sigma_eps, 3))
            tail = (average[:, None] - scaled(1 / squares)) / least
            change = tf.cond(least > eps, lambda: head + tail, lambda: head)
            updates = []
            for variable in self._changed:
                first, last = self._places[variable.name]
                updates.append(tf.assign_sub(variable, rate * tf.reshape(change[first:last], variable.shape)))
        return tf.group(*updates, name=name_scope)
