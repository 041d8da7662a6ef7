"""``tf.contrib.opt``: variants of Adam, and moving averages of the variables."""

import tensorflow.compat.v1 as tf
from tensorflow.python.ops import gen_training_ops
from tensorflow.python.ops.resource_variable_ops import BaseResourceVariable


class LazyAdamOptimizer(tf.train.AdamOptimizer):
    """Adam whose sparse updates only change the moments of the rows that have a gradient.

    It is faster for large embeddings; its results differ from Adam's.
    """

    def _apply_sparse(self, grad, var):
        return self._update_rows(grad.values, var, grad.indices)

    def _resource_apply_sparse(self, grad, var, indices):
        return self._update_rows(grad, var, indices)

    def _update_rows(self, grad, var, indices):
        rate, beta1, beta2, epsilon = _settings(self, var)
        m, v = self.get_slot(var, "m"), self.get_slot(var, "v")
        m_rows = beta1 * tf.gather(m, indices) + (1 - beta1) * grad
        v_rows = beta2 * tf.gather(v, indices) + (1 - beta2) * tf.square(grad)
        change = rate * m_rows / (tf.sqrt(v_rows) + epsilon)
        return tf.group(
            tf.scatter_update(m, indices, m_rows, use_locking=self._use_locking),
            tf.scatter_update(v, indices, v_rows, use_locking=self._use_locking),
            tf.scatter_sub(var, indices, change, use_locking=self._use_locking),
        )


class NadamOptimizer(tf.train.AdamOptimizer):
    """Adam with Nesterov momentum (Dozat, "Incorporating Nesterov Momentum into Adam")."""

    def __init__(self, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8, use_locking=False, name="Adam"):
        """Create an optimizer; the arguments are those of Adam."""
        super().__init__(learning_rate, beta1, beta2, epsilon, use_locking, name)

    def _apply_dense(self, grad, var):
        m, v = self.get_slot(var, "m"), self.get_slot(var, "v")
        return gen_training_ops.apply_adam(var, m, v, *self._arguments(grad, var), use_nesterov=True).op

    def _resource_apply_dense(self, grad, var):
        m, v = self.get_slot(var, "m"), self.get_slot(var, "v")
        return gen_training_ops.resource_apply_adam(
            var.handle, m.handle, v.handle, *self._arguments(grad, var), use_nesterov=True
        )

    def _arguments(self, grad, var):
        powers = [tf.cast(power, var.dtype.base_dtype) for power in self._get_beta_accumulators()]
        settings = (self._lr_t, self._beta1_t, self._beta2_t, self._epsilon_t)
        return (*powers, *(tf.cast(value, var.dtype.base_dtype) for value in settings), grad)

    def _apply_sparse(self, grad, var):
        return self._update_rows(grad.values, var, grad.indices)

    def _resource_apply_sparse(self, grad, var, indices):
        return self._update_rows(grad, var, indices)

    def _update_rows(self, grad, var, indices):
        rate, beta1, beta2, epsilon = _settings(self, var)
        m, v = self.get_slot(var, "m"), self.get_slot(var, "v")
        m_new = beta1 * m + _rows((1 - beta1) * grad, var, indices)
        v_new = beta2 * v + _rows((1 - beta2) * tf.square(grad), var, indices)
        m_bar = (1 - beta1) * grad + beta1 * tf.gather(m_new, indices)
        change = rate * m_bar / (tf.sqrt(tf.gather(v_new, indices)) + epsilon)
        return tf.group(
            tf.assign(m, m_new, use_locking=self._use_locking),
            tf.assign(v, v_new, use_locking=self._use_locking),
            tf.scatter_sub(var, indices, change, use_locking=self._use_locking),
        )


class AdaMaxOptimizer(tf.train.AdamOptimizer):
    """Adam with the largest gradient so far instead of the second moment (Kingma and Ba, arXiv 1412.6980, 7.1)."""

    def __init__(self, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8, use_locking=False, name="AdaMax"):
        """Create an optimizer with Adam's arguments; ``beta2`` is the decay of the largest gradient."""
        super().__init__(learning_rate, beta1, beta2, epsilon, use_locking, name)

    def _create_slots(self, var_list):
        first = min(var_list, key=lambda variable: variable.name)
        self._create_non_slot_variable(self._beta1, "beta1_power", first)
        for variable in var_list:
            self._zeros_slot(variable, "m", self._name)
            self._zeros_slot(variable, "v", self._name)

    def _get_beta_accumulators(self):
        return self._get_non_slot_variable("beta1_power", graph=tf.get_default_graph())

    def _apply_dense(self, grad, var):
        return self._update(grad, var)

    def _resource_apply_dense(self, grad, var):
        return self._update(grad, var)

    def _update(self, grad, var):
        m, v = self.get_slot(var, "m"), self.get_slot(var, "v")
        settings = (self._get_beta_accumulators(), self._lr_t, self._beta1_t, self._beta2_t, self._epsilon_t)
        arguments = [tf.cast(value, var.dtype.base_dtype) for value in settings]
        if isinstance(var, BaseResourceVariable):
            return gen_training_ops.resource_apply_ada_max(var.handle, m.handle, v.handle, *arguments, grad)
        return gen_training_ops.apply_ada_max(var, m, v, *arguments, grad, use_locking=self._use_locking).op

    def _apply_sparse(self, grad, var):
        return self._update_rows(grad.values, var, grad.indices)

    def _resource_apply_sparse(self, grad, var, indices):
        return self._update_rows(grad, var, indices)

    def _update_rows(self, grad, var, indices):
        dtype = var.dtype.base_dtype
        power = tf.cast(self._get_beta_accumulators(), dtype)
        rate, beta1 = tf.cast(self._lr_t, dtype), tf.cast(self._beta1_t, dtype)
        beta2, epsilon = tf.cast(self._beta2_t, dtype), tf.cast(self._epsilon_t, dtype)
        m, v = self.get_slot(var, "m"), self.get_slot(var, "v")
        m_rows = beta1 * tf.gather(m, indices) + (1 - beta1) * grad
        v_rows = tf.maximum(beta2 * tf.gather(v, indices), tf.abs(grad))
        change = rate / (1 - power) * m_rows / (v_rows + epsilon)
        return tf.group(
            tf.scatter_update(m, indices, m_rows, use_locking=self._use_locking),
            tf.scatter_update(v, indices, v_rows, use_locking=self._use_locking),
            tf.scatter_sub(var, indices, change, use_locking=self._use_locking),
        )

    def _finish(self, update_ops, name_scope):
        with tf.control_dependencies(update_ops):
            power = self._get_beta_accumulators()
            with tf.colocate_with(power):
                update = tf.assign(power, power * self._beta1_t, use_locking=self._use_locking)
        return tf.group(*update_ops, update, name=name_scope)


class MovingAverageOptimizer(tf.train.Optimizer):
    """Wraps an optimizer and keeps moving averages of the variables; ``swapping_saver`` saves these in their place."""

    def __init__(self, opt, average_decay=0.9999, num_updates=None, sequential_update=True):
        """Wrap an optimizer.

        Args:
            num_updates: The step, for a smaller decay at the start; see ``ExponentialMovingAverage``.
            sequential_update: Update the averages after the variables rather than at the same time.
        """
        super().__init__(use_locking=False, name=opt.get_name())
        self._optimizer = opt
        self._ema = tf.train.ExponentialMovingAverage(average_decay, num_updates=num_updates)
        self._sequential_update = sequential_update
        self._swapped_variable_name_map = None

    def compute_gradients(self, *arguments, **options):
        """Return the gradients of the wrapped optimizer."""
        return self._optimizer.compute_gradients(*arguments, **options)

    def apply_gradients(self, grads_and_vars, global_step=None, name=None):
        """Return an op that updates the variables and their averages."""
        grads_and_vars = list(grads_and_vars)
        train = self._optimizer.apply_gradients(grads_and_vars, global_step=global_step, name=name)
        variables = [variable for _, variable in grads_and_vars]
        with tf.control_dependencies([train] if self._sequential_update else []):
            update = self._ema.apply(variables)
        names = {variable.op.name: self._ema.average(variable).op.name for variable in variables}
        self._swapped_variable_name_map = {**names, **{average: name for name, average in names.items()}}
        return tf.group(train, update, name="train_with_avg")

    def swapping_saver(self, var_list=None, name="swapping_saver", **kwargs):
        """Return a saver that saves the averages under the names of the variables and vice versa.

        Raises:
            RuntimeError: ``apply_gradients`` has not been called yet.
        """
        if self._swapped_variable_name_map is None:
            raise RuntimeError("Must call apply_gradients or minimize before creating the swapping_saver")
        variables = var_list if var_list is not None else tf.global_variables()
        if not isinstance(variables, dict):
            variables = {variable.op.name: variable for variable in variables}
        swapped = {name: variables[self._swapped_variable_name_map.get(name, name)] for name in variables}
        return tf.train.Saver(swapped, name=name, **kwargs)


def clip_gradients_by_global_norm(gradients_variables, clip_norm=20.0):
    """Return the pairs with gradients scaled so that their global norm is at most ``clip_norm``."""
    gradients, variables = zip(*gradients_variables, strict=True)
    return list(zip(tf.clip_by_global_norm(gradients, clip_norm)[0], variables, strict=True))


def _settings(optimizer, var):
    """Return Adam's bias-corrected learning rate, its betas and epsilon, in the dtype of the variable."""
    dtype = var.dtype.base_dtype
    power1, power2 = (tf.cast(power, dtype) for power in optimizer._get_beta_accumulators())
    rate = tf.cast(optimizer._lr_t, dtype) * tf.sqrt(1 - power2) / (1 - power1)
    return rate, *(tf.cast(value, dtype) for value in (optimizer._beta1_t, optimizer._beta2_t, optimizer._epsilon_t))


def _rows(values, var, indices):
    return tf.scatter_nd(indices[:, None], values, tf.shape(var))
