"""Shampoo: preconditioned stochastic tensor optimization (Gupta et al., 2018)."""

from __future__ import annotations

import tensorflow.compat.v1 as tf

from graphlab.contrib.opt import matrix_functions


def at_step(value, step):
    """Return a number, or what a function of the step returns."""
    return value(step) if callable(value) else value


class ShampooOptimizer(tf.train.Optimizer):
    """Multiplies a gradient, along each axis, by a power of the sum of its products along the others."""

    def __init__(
        self,
        global_step=0,
        max_matrix_size=768,
        gbar_decay=0.0,
        gbar_weight=1.0,
        mat_gbar_decay=1.0,
        mat_gbar_weight=1.0,
        learning_rate=1.0,
        svd_interval=1,
        precond_update_interval=1,
        epsilon=1e-4,
        alpha=0.5,
        use_iterative_root=False,
        use_locking=False,
        name="Shampoo",
    ):
        """Make the optimizer; numbers may be functions of the step.

        Args:
            global_step: The step.
            max_matrix_size: The longest axis that has a matrix; longer ones have a diagonal.
            gbar_decay: The weight of the old average of the gradient.
            gbar_weight: The weight of the new gradient.
            mat_gbar_decay: The weight of the old sum of products.
            mat_gbar_weight: The weight of the new ones.
            learning_rate: The learning rate.
            svd_interval: After how many steps the powers are computed anew.
            precond_update_interval: After how many steps the products are added.
            epsilon: A small number for the diagonal.
            alpha: The exponent of all matrices together.
            use_iterative_root: Whether powers are computed by iteration instead of decomposition.
            use_locking: Whether updates lock the variables.
            name: The name of the operations.
        """
        super().__init__(use_locking, name)
        self._global_step = tf.cast(global_step, tf.float32)
        self._max_matrix_size = max_matrix_size
        self._gbar_decay, self._gbar_weight = gbar_decay, gbar_weight
        self._mat_gbar_decay, self._mat_gbar_weight = mat_gbar_decay, mat_gbar_weight
        self._learning_rate, self._alpha, self._epsilon = learning_rate, alpha, epsilon
        self._svd_interval, self._precond_update_interval = svd_interval, precond_update_interval
        self._use_iterative_root = use_iterative_root

    def _create_slots(self, var_list):
        for variable in var_list:
            with tf.colocate_with(variable):
                self._zeros_slot(variable, "gbar", self._name)
                for i, size in enumerate(variable.shape.as_list()):
                    products = tf.zeros([size])
                    if size <= self._max_matrix_size:
                        products = tf.zeros([size, size])
                        if self._svd_interval > 1:
                            self._get_or_make_slot(variable, tf.eye(size), f"H_{i}", self._name)
                    self._get_or_make_slot(variable, products, f"Gbar_{i}", self._name)

    def _apply_dense(self, grad, var):
        return self._update(grad, var)

    def _resource_apply_dense(self, grad, var):
        return self._update(grad, var)

    def _apply_sparse(self, grad, var):
        return self._update_rows(grad.values, var, grad.indices)

    def _resource_apply_sparse(self, grad, var, indices):
        return self._update_rows(grad, var, indices)

    def _update_rows(self, grad, var, indices):
        if var.shape.as_list()[0] <= self._max_matrix_size or self._gbar_decay != 0:
            shape = tf.shape(var, out_type=indices.dtype)
            return self._update(tf.scatter_nd(indices[:, None], grad, shape), var)
        return self._update(grad, var, indices)

    def _averaged(self, variable, decay, decay_now, rest):
        """Return ``decay * variable + rest``, assigned to the variable unless the decay is zero."""
        if decay == 0:
            return rest
        if decay == 1:
            return tf.assign_add(variable, rest)
        return variable.assign_add((decay_now - 1) * variable + rest)

    def _power(self, var, matrix, size, exponent, slot):
        """Return a power of a matrix, also written to a slot if it has a name."""
        if self._use_iterative_root:
            root = matrix_functions.matrix_square_root(matrix, size, 100, self._epsilon)
            power = matrix_functions.matrix_inverse_pth_root(root, size, 2 * exponent, 100, 1e-6, ridge_epsilon=0.0)
        elif size == 1:
            power = tf.pow(matrix + self._epsilon, exponent)
        else:
            values, u, v = tf.svd(matrix + self._epsilon * tf.eye(size), full_matrices=True)
            power = tf.matmul(v * tf.pow(tf.maximum(values, self._epsilon), exponent), tf.transpose(u))
        return power if slot is None else tf.assign(self.get_slot(var, slot), power)

    def _update(self, grad, var, indices=None):
        step = self._global_step + 1
        sizes = var.shape.as_list()
        result = grad
        if indices is None:
            decay, weight = at_step(self._gbar_decay, step), at_step(self._gbar_weight, step)
            result = self._averaged(self.get_slot(var, "gbar"), self._gbar_decay, decay, weight * grad)
        exponent = -at_step(self._alpha, step) / len(sizes)
        for i, size in enumerate(sizes):
            if size <= self._max_matrix_size:
                factor = self._matrix(var, grad, i, size, exponent, step)
                result = tf.tensordot(result, factor, axes=([0], [0]))
            else:
                factor = self._diagonal(var, grad, i, size, exponent, step, indices if i == 0 else None, indices)
                result = tf.transpose(result, [*range(1, len(sizes)), 0]) * factor
        change = at_step(self._learning_rate, step) * result
        if indices is None:
            return tf.group(tf.assign_sub(var, change))
        return tf.group(tf.scatter_sub(var, indices, change))

    def _matrix(self, var, grad, i, size, exponent, step):
        """Return the power of the products along an axis, a matrix."""
        products = self.get_slot(var, f"Gbar_{i}")
        others = [axis for axis in range(var.shape.ndims) if axis != i]
        interval = at_step(self._precond_update_interval, step)
        decay, weight = at_step(self._mat_gbar_decay, step), at_step(self._mat_gbar_weight, step)

        def added():
            new = weight * interval * tf.tensordot(grad, grad, axes=(others, others))
            return tf.convert_to_tensor(self._averaged(products, self._mat_gbar_decay, decay, new))

        is_time = tf.floormod(step, interval) < 1
        products = tf.cond(is_time, added, lambda: tf.convert_to_tensor(products)) / float(size)
        if self._svd_interval == 1:
            return self._power(var, products, size, exponent, None)
        return tf.cond(
            tf.floormod(step, at_step(self._svd_interval, step)) < 1,
            lambda: tf.convert_to_tensor(self._power(var, products, size, exponent, f"H_{i}")),
            lambda: tf.convert_to_tensor(self.get_slot(var, f"H_{i}")),
        )

    def _diagonal(self, var, grad, i, size, exponent, step, own_rows, rows):
        """Return the power of the squares along an axis, a vector."""
        squares = self.get_slot(var, f"Gbar_{i}")
        others = [axis for axis in range(var.shape.ndims) if axis != i]
        new = tf.square(grad)
        if others:
            new = tf.reduce_sum(new, others) / (1.0 if rows is not None else float(size))
        new *= at_step(self._mat_gbar_weight, step)
        if own_rows is not None:
            if self._mat_gbar_decay != 1:
                raise ValueError("Sparse gradients need mat_gbar_decay=1.")
            with tf.control_dependencies([tf.scatter_add(squares, own_rows, new)]):
                squares = tf.gather(squares, own_rows)
        else:
            decay = at_step(self._mat_gbar_decay, step)
            squares = tf.convert_to_tensor(self._averaged(squares, self._mat_gbar_decay, decay, new))
        return tf.where(squares > 0, tf.pow(squares, exponent), tf.zeros_like(squares))
