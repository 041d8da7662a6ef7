"""An optimizer whose loss is multiplied, and whose gradients are divided by the same."""

from __future__ import annotations

import tensorflow.compat.v1 as tf


class LossScaleOptimizer(tf.train.Optimizer):
    """Wraps an optimizer; a step with gradients that are not finite changes no variable."""

    def __init__(self, opt, loss_scale_manager):
        """Wrap an optimizer; a ``LossScaleManager`` says by what its loss is multiplied."""
        self._opt = opt
        self._loss_scale_manager = loss_scale_manager

    def compute_gradients(
        self,
        loss,
        var_list=None,
        gate_gradients=tf.train.Optimizer.GATE_OP,
        aggregation_method=None,
        colocate_gradients_with_ops=False,
        grad_loss=None,
    ):
        """Return the gradients of the loss, computed from a larger one; the arguments are those of every optimizer."""
        scale = self._loss_scale_manager.get_loss_scale()

        def scaled():
            value = loss() if callable(loss) else loss
            return value * tf.cast(scale, value.dtype.base_dtype)

        pairs = self._opt.compute_gradients(
            scaled if tf.executing_eagerly() else scaled(),
            var_list=var_list,
            gate_gradients=gate_gradients,
            aggregation_method=aggregation_method,
            colocate_gradients_with_ops=colocate_gradients_with_ops,
            grad_loss=grad_loss,
        )
        inverse = tf.reciprocal(scale)
        return [
            (gradient if gradient is None else gradient * tf.cast(inverse, gradient.dtype.base_dtype), variable)
            for gradient, variable in pairs
        ]

    def apply_gradients(self, grads_and_vars, global_step=None, name=None):
        """Return an operation that applies finite gradients, and changes the factor of the loss."""
        grads_and_vars = list(grads_and_vars)
        is_finite = tf.reduce_all([tf.reduce_all(tf.is_finite(gradient)) for gradient, _ in grads_and_vars])
        update = tf.cond(
            is_finite,
            lambda: tf.group(self._opt.apply_gradients(grads_and_vars, global_step, name)),
            tf.no_op,
        )
        return tf.group(update, self._loss_scale_manager.update_loss_scale(is_finite))
