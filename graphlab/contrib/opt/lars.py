"""Layer-wise adaptive rates, for large batches (You et al., 2017)."""

from __future__ import annotations

import tensorflow.compat.v1 as tf
from tensorflow.python.ops import gen_training_ops


class LARSOptimizer(tf.train.Optimizer):
    """Momentum with a rate for each variable that follows from the norms of the variable and its gradient."""

    def __init__(
        self,
        learning_rate,
        momentum=0.9,
        weight_decay=0.0001,
        eeta=0.001,
        epsilon=0.0,
        name="LARSOptimizer",
        skip_list=None,
        use_nesterov=False,
    ):
        """Make the optimizer.

        Args:
            learning_rate: The learning rate.
            momentum: The momentum, not negative.
            weight_decay: How much variables decay, not negative.
            eeta: How much the ratio of the norms counts.
            epsilon: A small number for the denominator.
            name: The name of the operations.
            skip_list: Parts of names; variables with one of them have the plain rate and do not decay.
            use_nesterov: Whether to use Nesterov's momentum.
        """
        for what, value in (("momentum", momentum), ("weight_decay", weight_decay)):
            if value < 0:
                raise ValueError(f"{what} should be positive: {value}")
        super().__init__(use_locking=False, name=name)
        self._learning_rate, self._momentum, self._weight_decay = learning_rate, momentum, weight_decay
        self._eeta, self._epsilon = eeta, epsilon
        self._skip_list, self._use_nesterov = skip_list, use_nesterov

    def _create_slots(self, var_list):
        for variable in var_list:
            self._zeros_slot(variable, "momentum", self._name)

    def compute_lr(self, grad, var):
        """Return the rate of a variable, and its gradient with the decay."""
        if any(part in var.name for part in self._skip_list or ()):
            return self._learning_rate, grad
        size, slope = tf.norm(var, ord=2), tf.norm(grad, ord=2)
        ratio = self._eeta * size / (slope + self._weight_decay * size + self._epsilon)
        ratio = tf.where(tf.logical_and(size > 0, slope > 0), ratio, tf.ones_like(ratio))
        return self._learning_rate * ratio, grad + self._weight_decay * var

    def _prepare(self):
        rate, momentum = (self._call_if_callable(value) for value in (self._learning_rate, self._momentum))
        self._learning_rate_tensor = tf.convert_to_tensor(rate, name="learning_rate")
        self._momentum_tensor = tf.convert_to_tensor(momentum, name="momentum")

    def _apply_dense(self, grad, var):
        rate, grad = self.compute_lr(grad, var)
        one, slot = tf.ones([], var.dtype.base_dtype), self.get_slot(var, "momentum")
        return gen_training_ops.apply_momentum(
            var, slot, one, grad * rate, self._momentum, use_nesterov=self._use_nesterov
        )

    def _resource_apply_dense(self, grad, var):
        rate, grad = self.compute_lr(grad, var)
        one, slot = tf.ones([], var.dtype.base_dtype), self.get_slot(var, "momentum")
        return gen_training_ops.resource_apply_momentum(
            var.handle, slot.handle, one, grad * rate, self._momentum, use_nesterov=self._use_nesterov
        )

    def _tensors(self, dtype):
        return tf.cast(self._learning_rate_tensor, dtype), tf.cast(self._momentum_tensor, dtype)

    def _apply_sparse(self, grad, var):
        rate, momentum = self._tensors(var.dtype.base_dtype)
        slot = self.get_slot(var, "momentum")
        return gen_training_ops.sparse_apply_momentum(
            var, slot, rate, grad.values, grad.indices, momentum, use_nesterov=self._use_nesterov
        ).op

    def _resource_apply_sparse(self, grad, var, indices):
        rate, momentum = self._tensors(grad.dtype)
        slot = self.get_slot(var, "momentum")
        return gen_training_ops.resource_sparse_apply_momentum(
            var.handle, slot.handle, rate, grad, indices, momentum, use_nesterov=self._use_nesterov
        )
