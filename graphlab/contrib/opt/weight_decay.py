"""``tf.contrib.opt``: weight decay that is not part of the loss (Loshchilov and Hutter, arXiv 1711.05101)."""

from typing import TYPE_CHECKING, Any

import tensorflow.compat.v1 as tf

if TYPE_CHECKING:
    _Optimizer = Any  # the optimizer that is inherited beside the mixin
else:
    _Optimizer = object


class DecoupledWeightDecayExtension(_Optimizer):
    """A mixin to inherit before an optimizer: each step first multiplies the weights by ``1 - weight_decay``."""

    def __init__(self, weight_decay, *arguments, **options):
        """Take the decay (a number, a tensor or a function without arguments) and the optimizer's own arguments."""
        super().__init__(*arguments, **options)
        self._weight_decay = weight_decay
        self._decay_var_list = None
        self._weight_decay_tensor = None

    def minimize(self, loss, *arguments, decay_var_list=None, **options):
        """Minimize as the optimizer does; if ``decay_var_list`` is given, only its variables decay."""
        self._decay_var_list = _references(decay_var_list)
        return super().minimize(loss, *arguments, **options)

    def apply_gradients(self, grads_and_vars, global_step=None, name=None, decay_var_list=None):
        """Apply gradients as the optimizer does; see ``minimize``, which calls this."""
        if decay_var_list:
            self._decay_var_list = _references(decay_var_list)
        return super().apply_gradients(grads_and_vars, global_step=global_step, name=name)

    def _prepare(self):
        decay = self._weight_decay() if callable(self._weight_decay) else self._weight_decay
        self._weight_decay_tensor = tf.convert_to_tensor(decay, name="weight_decay")
        super()._prepare()

    def _decays(self, variable):
        return self._decay_var_list is None or variable.ref() in self._decay_var_list

    def _factor(self, variable):
        return tf.cast(self._weight_decay_tensor, variable.dtype.base_dtype)

    def _decay(self, variable):
        if not self._decays(variable):
            return tf.no_op()
        return tf.assign_sub(variable, self._factor(variable) * variable, use_locking=self._use_locking)

    def _decay_rows(self, variable, indices):
        if not self._decays(variable):
            return tf.no_op()
        change = self._factor(variable) * tf.gather(variable, indices)
        return tf.scatter_sub(variable, indices, change, use_locking=self._use_locking)

    def _apply_dense(self, grad, var):
        with tf.control_dependencies([self._decay(var)]):
            return super()._apply_dense(grad, var)

    def _resource_apply_dense(self, grad, var):
        with tf.control_dependencies([self._decay(var)]):
            return super()._resource_apply_dense(grad, var)

    def _apply_sparse(self, grad, var):
        with tf.control_dependencies([self._decay_rows(var, grad.indices)]):
            return super()._apply_sparse(grad, var)

    def _resource_apply_sparse(self, grad, var, indices):
        with tf.control_dependencies([self._decay_rows(var, indices)]):
            return super()._resource_apply_sparse(grad, var, indices)


def _references(variables):
    return {variable.ref() for variable in variables} if variables else None


def extend_with_decoupled_weight_decay(base_optimizer):
    """Return an optimizer class whose first argument is the weight decay; the others are those of the base class."""

    class OptimizerWithDecoupledWeightDecay(DecoupledWeightDecayExtension, base_optimizer):  # type: ignore[valid-type, misc]
        """The base optimizer with decoupled weight decay."""

    return OptimizerWithDecoupledWeightDecay


class AdamWOptimizer(DecoupledWeightDecayExtension, tf.train.AdamOptimizer):
    """Adam with decoupled weight decay."""

    def __init__(
        self,
        weight_decay,
        learning_rate=0.001,
        beta1=0.9,
        beta2=0.999,
        epsilon=1e-8,
        use_locking=False,
        name="AdamW",
    ):
        """Create an optimizer with a weight decay and Adam's arguments."""
        super().__init__(weight_decay, learning_rate, beta1, beta2, epsilon, use_locking, name)


class MomentumWOptimizer(DecoupledWeightDecayExtension, tf.train.MomentumOptimizer):
    """Gradient descent with momentum and decoupled weight decay."""

    def __init__(self, weight_decay, learning_rate, momentum, use_locking=False, name="MomentumW", use_nesterov=False):
        """Create an optimizer with a weight decay and the arguments of ``tf.train.MomentumOptimizer``."""
        super().__init__(weight_decay, learning_rate, momentum, use_locking, name, use_nesterov)
