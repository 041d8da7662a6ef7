"""The optimizers of ``tf.train`` with the methods of ``optimizer_v2``."""

from __future__ import annotations

import tensorflow.compat.v1 as tf


class WithStoppedGradients(tf.train.Optimizer):
    """An optimizer whose gradients can stop at tensors."""

    def compute_gradients(
        self,
        loss,
        var_list=None,
        gate_gradients=tf.train.Optimizer.GATE_OP,
        aggregation_method=None,
        grad_loss=None,
        stop_gradients=None,
        scale_loss_by_num_replicas=None,
    ):
        """Return pairs of gradients and variables.

        Args:
            loss: The loss, or a function that returns it.
            var_list: The variables; the trainable ones by default.
            gate_gradients: See ``tf.train.Optimizer``.
            aggregation_method: See ``tf.train.Optimizer``.
            grad_loss: A gradient for the loss.
            stop_gradients: Tensors through which no gradient goes.
            scale_loss_by_num_replicas: Of no effect: there is one replica.
        """
        if stop_gradients is None:
            return super().compute_gradients(
                loss,
                var_list=var_list,
                gate_gradients=gate_gradients,
                aggregation_method=aggregation_method,
                grad_loss=grad_loss,
            )
        variables = tf.nest.flatten(tf.trainable_variables() if var_list is None else var_list)
        gradients = tf.gradients(
            loss() if callable(loss) else loss,
            variables,
            grad_ys=grad_loss,
            gate_gradients=gate_gradients == self.GATE_OP,
            aggregation_method=aggregation_method,
            stop_gradients=stop_gradients,
        )
        if gate_gradients == self.GATE_GRAPH:
            gradients = tf.tuple(gradients)
        return list(zip(gradients, variables, strict=True))

    def minimize(
        self,
        loss,
        global_step=None,
        var_list=None,
        gate_gradients=tf.train.Optimizer.GATE_OP,
        aggregation_method=None,
        name=None,
        grad_loss=None,
        stop_gradients=None,
        scale_loss_by_num_replicas=None,
    ):
        """Return an operation that makes a step; the arguments are those of ``compute_gradients``."""
        pairs = self.compute_gradients(
            loss, var_list, gate_gradients, aggregation_method, grad_loss, stop_gradients, scale_loss_by_num_replicas
        )
        if all(gradient is None for gradient, _ in pairs):
            variables = [str(variable) for _, variable in pairs]
            raise ValueError(
                "No gradients provided for any variable, check your graph for ops that do not support gradients, "
                f"between variables {variables} and loss {loss}."
            )
        return self.apply_gradients(pairs, global_step=global_step, name=name)


class AdadeltaOptimizer(WithStoppedGradients, tf.train.AdadeltaOptimizer):
    """Adadelta."""


class AdagradOptimizer(WithStoppedGradients, tf.train.AdagradOptimizer):
    """Adagrad."""


class AdamOptimizer(WithStoppedGradients, tf.train.AdamOptimizer):
    """Adam."""


class GradientDescentOptimizer(WithStoppedGradients, tf.train.GradientDescentOptimizer):
    """Gradient descent."""


class MomentumOptimizer(WithStoppedGradients, tf.train.MomentumOptimizer):
    """Gradient descent with momentum."""


class RMSPropOptimizer(WithStoppedGradients, tf.train.RMSPropOptimizer):
    """RMSProp whose mean of squares starts at epsilon, which is not added afterwards."""

    def _create_slots(self, var_list):
        for variable in var_list:
            dtype = variable.dtype.base_dtype
            start = tf.cast(self._call_if_callable(self._epsilon), dtype) * tf.ones_like(variable)
            self._get_or_make_slot_with_initializer(variable, start, variable.shape, dtype, "rms", self._name)
            if self._centered:
                self._zeros_slot(variable, "mg", self._name)
            self._zeros_slot(variable, "momentum", self._name)

    def _prepare(self):
        super()._prepare()
        self._epsilon_tensor = tf.constant(0.0)
