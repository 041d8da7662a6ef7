"""Optimizers that look whether the gradient and its moving average have the same sign (Bello et al., 2017)."""

from __future__ import annotations

import math

import tensorflow.compat.v1 as tf
from tensorflow.python.ops import gen_training_ops


class _SignOptimizer(tf.train.Optimizer):
    """Keeps a moving average ``m`` of the gradients; subclasses say what follows from its sign."""

    def __init__(self, learning_rate, beta, sign_decay_fn, use_locking, name):
        super().__init__(use_locking, name)
        self._lr, self._beta, self._sign_decay_fn = learning_rate, beta, sign_decay_fn
        self._sign_decay_t = None

    def apply_gradients(self, grads_and_vars, global_step=None, name=None):
        """Return an operation that changes the variables; ``sign_decay_fn`` gets the step."""
        if self._sign_decay_fn is not None:
            self._sign_decay_t = tf.convert_to_tensor(self._sign_decay_fn(global_step), name="sign_decay")
        return super().apply_gradients(grads_and_vars, global_step=global_step, name=name)

    def _create_slots(self, var_list):
        for variable in var_list:
            self._zeros_slot(variable, "m", self._name)

    def _own(self):
        """Return the number that says how much agreeing signs count."""
        raise NotImplementedError

    def _prepare(self):
        self._lr_t = tf.convert_to_tensor(self._lr, name="learning_rate")
        self._beta_t = tf.convert_to_tensor(self._beta, name="beta")
        self._own_t = tf.convert_to_tensor(self._own())
        if self._sign_decay_fn is None:
            self._sign_decay_t = tf.convert_to_tensor(1.0, name="sign_decay")

    def _settings(self, variable):
        values = self._lr_t, self._own_t, self._sign_decay_t, self._beta_t
        return [tf.cast(value, variable.dtype.base_dtype) for value in values]

    def _apply_sparse(self, grad, var):
        return self._update_rows(grad.values, var, grad.indices)

    def _resource_apply_sparse(self, grad, var, indices):
        return self._update_rows(grad, var, indices)

    def _update_rows(self, grad, var, indices):
        rate, own, decay, beta = self._settings(var)
        m = self.get_slot(var, "m")
        whole = tf.scatter_nd(indices[:, None], grad * (1 - beta), tf.shape(var, out_type=indices.dtype))
        average = tf.assign(m, m * beta + whole, use_locking=self._use_locking)
        agreement = tf.gather(tf.sign(average), indices) * tf.sign(grad)
        change = rate * self._multiplier(own, decay * agreement) * grad
        return tf.group(tf.scatter_sub(var, indices, change, use_locking=self._use_locking), average)

    def _multiplier(self, own, agreement):
        raise NotImplementedError


class AddSignOptimizer(_SignOptimizer):
    """Multiplies a gradient by ``alpha + 1`` if its sign is that of its average, and by ``alpha - 1`` if not."""

    def __init__(
        self,
        learning_rate=0.1,
        alpha=1.0,
        beta=0.9,
        sign_decay_fn=None,
        use_locking=False,
        name="AddSignOptimizer",
    ):
        """Make the optimizer.

        Args:
            learning_rate: The learning rate.
            alpha: What the one is added to, or taken from.
            beta: The weight of the old average.
            sign_decay_fn: Returns, for a step, what takes the place of the one.
            use_locking: Whether updates lock the variables.
            name: The name of the operations.
        """
        super().__init__(learning_rate, beta, sign_decay_fn, use_locking, name)
        self._alpha = alpha

    def _own(self):
        return self._alpha

    def _multiplier(self, own, agreement):
        return own + agreement

    def _apply_dense(self, grad, var):
        m = self.get_slot(var, "m")
        return gen_training_ops.apply_add_sign(var, m, *self._settings(var), grad, use_locking=self._use_locking).op

    def _resource_apply_dense(self, grad, var):
        m = self.get_slot(var, "m")
        return gen_training_ops.resource_apply_add_sign(
            var.handle, m.handle, *self._settings(var), grad, use_locking=self._use_locking
        )


class PowerSignOptimizer(_SignOptimizer):
    """Multiplies a gradient by ``base`` if its sign is that of its average, and divides it by ``base`` if not."""

    def __init__(
        self,
        learning_rate=0.1,
        base=math.e,
        beta=0.9,
        sign_decay_fn=None,
        use_locking=False,
        name="PowerSignOptimizer",
    ):
        """Make the optimizer.

        Args:
            learning_rate: The learning rate.
            base: The factor.
            beta: The weight of the old average.
            sign_decay_fn: Returns, for a step, the exponent of the factor; one by default.
            use_locking: Whether updates lock the variables.
            name: The name of the operations.
        """
        super().__init__(learning_rate, beta, sign_decay_fn, use_locking, name)
        self._logbase = math.log(base)

    def _own(self):
        return self._logbase

    def _multiplier(self, own, agreement):
        return tf.exp(own * agreement)

    def _apply_dense(self, grad, var):
        m = self.get_slot(var, "m")
        return gen_training_ops.apply_power_sign(var, m, *self._settings(var), grad, use_locking=self._use_locking).op

    def _resource_apply_dense(self, grad, var):
        m = self.get_slot(var, "m")
        return gen_training_ops.resource_apply_power_sign(
            var.handle, m.handle, *self._settings(var), grad, use_locking=self._use_locking
        )
