"""Adam that computes the powers of its betas from the global step."""

from __future__ import annotations

import tensorflow.compat.v1 as tf
from tensorflow.python.ops import gen_training_ops


class AdamGSOptimizer(tf.train.Optimizer):
    """Adam without variables for the powers of its betas."""

    def __init__(
        self,
        global_step=0,
        learning_rate=0.001,
        beta1=0.9,
        beta2=0.999,
        epsilon=1e-8,
        use_locking=False,
        name="Adam",
    ):
        """Make the optimizer; after the step, the arguments are those of Adam."""
        super().__init__(use_locking, name)
        self._given = learning_rate, beta1, beta2, epsilon
        self._global_step = global_step

    def _create_slots(self, var_list):
        for variable in var_list:
            self._zeros_slot(variable, "m", self._name)
            self._zeros_slot(variable, "v", self._name)

    def _prepare(self):
        names = ("learning_rate", "beta1", "beta2", "epsilon")
        self._tensors = [
            tf.convert_to_tensor(self._call_if_callable(value), name=name)
            for value, name in zip(self._given, names, strict=True)
        ]
        self._steps = tf.cast(tf.identity(self._global_step) + 1, tf.float32)

    def _arguments(self, dtype):
        """Return the powers of the betas, the rate, the betas and epsilon."""
        rate, beta1, beta2, epsilon = self._tensors
        values = tf.pow(beta1, self._steps), tf.pow(beta2, self._steps), rate, beta1, beta2, epsilon
        return [tf.cast(value, dtype) for value in values]

    def _apply_dense(self, grad, var):
        slots = self.get_slot(var, "m"), self.get_slot(var, "v")
        arguments = self._arguments(var.dtype.base_dtype)
        return gen_training_ops.apply_adam(var, *slots, *arguments, grad, use_locking=self._use_locking).op

    def _resource_apply_dense(self, grad, var):
        slots = self.get_slot(var, "m").handle, self.get_slot(var, "v").handle
        arguments = self._arguments(grad.dtype.base_dtype)
        return gen_training_ops.resource_apply_adam(var.handle, *slots, *arguments, grad, use_locking=self._use_locking)

    def _apply_sparse(self, grad, var):
        return self._update_rows(grad.values, var, grad.indices)

    def _resource_apply_sparse(self, grad, var, indices):
        return self._update_rows(grad, var, indices)

    def _update_rows(self, grad, var, indices):
        power1, power2, rate, beta1, beta2, epsilon = self._arguments(var.dtype.base_dtype)

        def whole(values):
            return tf.scatter_nd(indices[:, None], values, tf.shape(var, out_type=indices.dtype))

        m, v = self.get_slot(var, "m"), self.get_slot(var, "v")
        m_new = tf.assign(m, m * beta1 + whole(grad * (1 - beta1)), use_locking=self._use_locking)
        v_new = tf.assign(v, v * beta2 + whole(tf.square(grad) * (1 - beta2)), use_locking=self._use_locking)
        rate = rate * tf.sqrt(1 - power2) / (1 - power1)
        change = rate * m_new / (tf.sqrt(v_new) + epsilon)
        return tf.group(tf.assign_sub(var, change, use_locking=self._use_locking), m_new, v_new)


class LazyAdamGSOptimizer(AdamGSOptimizer):
    """The same, but sparse updates only change the moments of the rows that have a gradient."""

    def _update_rows(self, grad, var, indices):
        power1, power2, rate, beta1, beta2, epsilon = self._arguments(var.dtype.base_dtype)
        m, v = self.get_slot(var, "m"), self.get_slot(var, "v")
        m_rows = beta1 * tf.gather(m, indices) + (1 - beta1) * grad
        v_rows = beta2 * tf.gather(v, indices) + (1 - beta2) * tf.square(grad)
        rate = rate * tf.sqrt(1 - power2) / (1 - power1)
        change = rate * m_rows / (tf.sqrt(v_rows) + epsilon)
        return tf.group(
            tf.scatter_update(m, indices, m_rows, use_locking=self._use_locking),
            tf.scatter_update(v, indices, v_rows, use_locking=self._use_locking),
            tf.scatter_sub(var, indices, change, use_locking=self._use_locking),
        )
