"""Optimizers around another one: clipped variables, gradients of several tasks; and Adagrad that can pause."""

from __future__ import annotations

import contextlib
import types

import tensorflow.compat.v1 as tf
from tensorflow.python.ops import gen_training_ops


class RegAdagradOptimizer(tf.train.AdagradOptimizer):
    """Adagrad that can leave its accumulators as they are, as for the gradients of a regularization."""

    def __init__(self, learning_rate, initial_accumulator_value=0.1, use_locking=False, name="RegAdagrad"):
        """Make the optimizer; the arguments are those of Adagrad."""
        super().__init__(learning_rate, initial_accumulator_value, use_locking, name)
        self._should_update_slots = True

    @contextlib.contextmanager
    def avoid_updating_slots(self):
        """Make operations that leave the accumulators as they are."""
        before, self._should_update_slots = self._should_update_slots, False
        try:
            yield
        finally:
            self._should_update_slots = before

    def _options(self):
        return {"use_locking": self._use_locking, "update_slots": self._should_update_slots}

    def _apply_dense(self, grad, var):
        rate, slot = tf.cast(self._learning_rate_tensor, var.dtype.base_dtype), self.get_slot(var, "accumulator")
        return gen_training_ops.apply_adagrad(var, slot, rate, grad, **self._options())

    def _resource_apply_dense(self, grad, var):
        rate, slot = tf.cast(self._learning_rate_tensor, grad.dtype.base_dtype), self.get_slot(var, "accumulator")
        return gen_training_ops.resource_apply_adagrad(var.handle, slot.handle, rate, grad, **self._options())

    def _apply_sparse(self, grad, var):
        rate, slot = tf.cast(self._learning_rate_tensor, var.dtype.base_dtype), self.get_slot(var, "accumulator")
        return gen_training_ops.sparse_apply_adagrad(var, slot, rate, grad.values, grad.indices, **self._options())

    def _resource_apply_sparse(self, grad, var, indices):
        rate, slot = tf.cast(self._learning_rate_tensor, grad.dtype), self.get_slot(var, "accumulator")
        return gen_training_ops.resource_sparse_apply_adagrad(
            var.handle, slot.handle, rate, grad, indices, **self._options()
        )


class VariableClippingOptimizer(tf.train.Optimizer):
    """Wraps an optimizer and clips the norms of variables after each step."""

    def __init__(
        self,
        opt,
        vars_to_clip_dims,
        max_norm,
        use_locking=False,
        colocate_clip_ops_with_vars=False,
        name="VariableClipping",
    ):
        """Wrap an optimizer.

        Args:
            opt: The optimizer.
            vars_to_clip_dims: The axes along which the norm of a variable is taken, by variable.
            max_norm: The greatest norm.
            use_locking: Whether updates lock the variables.
            colocate_clip_ops_with_vars: Whether clipping runs on the device of the variable.
            name: The name of the operations.
        """
        super().__init__(use_locking, name)
        self._opt = opt
        self._vars_to_clip_dims = {variable: list(axes) for variable, axes in vars_to_clip_dims.items()}
        self._max_norm = max_norm
        self._colocate_clip_ops_with_vars = colocate_clip_ops_with_vars

    def compute_gradients(self, *args, **kwargs):
        """Return the gradients of the wrapped optimizer."""
        return self._opt.compute_gradients(*args, **kwargs)

    def get_slot(self, *args, **kwargs):
        """Return a slot of the wrapped optimizer."""
        return self._opt.get_slot(*args, **kwargs)

    def get_slot_names(self, *args, **kwargs):
        """Return the names of its slots."""
        return self._opt.get_slot_names(*args, **kwargs)

    def apply_gradients(self, grads_and_vars, global_step=None, name=None):
        """Return an operation that changes and then clips the variables."""
        grads_and_vars = list(grads_and_vars)
        with tf.name_scope(name, self._name) as name:
            update = self._opt.apply_gradients(grads_and_vars, global_step=global_step)
            with tf.control_dependencies([update]):
                clips = [
                    self._clipped(grad, variable)
                    for grad, variable in grads_and_vars
                    if grad is not None and variable in self._vars_to_clip_dims
                ]
            return tf.group(update, *clips, name=name)

    def _clipped(self, grad, variable):
        axes = self._vars_to_clip_dims[variable]
        place = tf.colocate_with(variable) if self._colocate_clip_ops_with_vars else contextlib.nullcontext()
        with tf.name_scope(f"clip_{variable.op.name}"):
            if isinstance(grad, tf.Tensor) or 0 in axes:
                with place:
                    value = variable.read_value()
                    change = value - tf.clip_by_norm(value, self._max_norm, axes)
                return variable.assign_sub(change, use_locking=self._use_locking)
            rows = tf.gather(variable, grad.indices)
            with place:
                change = tf.IndexedSlices(
                    rows - tf.clip_by_norm(rows, self._max_norm, axes), grad.indices, grad.dense_shape
                )
            return variable.scatter_sub(change, use_locking=self._use_locking)


class MultitaskOptimizerWrapper:
    """Lets an optimizer leave variables, and what it keeps of them, as they are when their gradient is zero."""

    def __init__(self, opt):
        """Change an optimizer; all else goes to it."""
        if not isinstance(opt, tf.train.Optimizer):
            raise TypeError("Supplied optimizer must be an instance of tf.train.Optimizer")
        self._opt = opt
        for name in ("_apply_dense", "_resource_apply_dense", "_apply_sparse", "_resource_apply_sparse"):
            setattr(opt, name, types.MethodType(_unless_zero(getattr(opt, name)), opt))

    def __getattr__(self, name):
        return getattr(self._opt, name)


def _unless_zero(apply):
    def wrapped(self, grad, *args, **kwargs):
        values = grad.values if isinstance(grad, tf.IndexedSlices) else grad

        def applied():
            with tf.control_dependencies([apply(grad, *args, **kwargs)]):
                return tf.no_op()

        return tf.cond(tf.equal(tf.count_nonzero(values), 0), tf.no_op, applied)

    return wrapped
