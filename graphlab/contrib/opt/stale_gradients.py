"""``DropStaleGradientOptimizer``: leaves out gradients that were computed too many steps ago."""

from __future__ import annotations

import tensorflow.compat.v1 as tf


class DropStaleGradientOptimizer(tf.train.Optimizer):
    """Wraps an optimizer; a gradient is dropped if others have made more than ``staleness`` steps since its start."""

    def __init__(self, opt, staleness, use_locking=False, name="DropStaleGradient"):
        """Wrap ``opt``."""
        super().__init__(use_locking, name)
        self._opt = opt
        self._staleness = staleness

    def compute_gradients(self, loss, *args, **kwargs):
        """Remember the step, and compute gradients as the wrapped optimizer does."""
        with tf.colocate_with(loss):
            self._local_step = tf.train.get_global_step() + 0
        with tf.control_dependencies([self._local_step]):
            loss = tf.identity(loss)
            return self._opt.compute_gradients(loss, *args, **kwargs)

    def get_slot(self, *args, **kwargs):
        """Return a slot of the wrapped optimizer."""
        return self._opt.get_slot(*args, **kwargs)

    def get_slot_names(self, *args, **kwargs):
        """Return the names of the slots of the wrapped optimizer."""
        return self._opt.get_slot_names(*args, **kwargs)

    def apply_gradients(self, grads_and_vars, global_step=None, name=None):
        """Apply gradients that are not stale; return how many were dropped so far."""
        grads_and_vars = list(grads_and_vars)
        with tf.colocate_with(global_step):
            dropped = tf.get_variable("stale_counter", [], initializer=tf.zeros_initializer(), trainable=False)

        def accept():
            with tf.control_dependencies(
                [self._opt.apply_gradients(grads_and_vars, global_step=global_step, name=name)]
            ):
                return tf.identity(0.0)

        gradients = [
            gradient if tf.is_tensor(gradient) and not isinstance(gradient, tf.IndexedSlices) else gradient.op
            for gradient, _ in grads_and_vars
            if gradient is not None
        ]
        with tf.control_dependencies(gradients), tf.colocate_with(global_step):
            staleness = tf.reshape(global_step - self._local_step, [])
        update = dropped.assign_add(
            tf.cond(tf.less_equal(staleness, self._staleness), accept, lambda: tf.identity(1.0))
        )
        tf.summary.scalar("Gradient staleness percentage", dropped / tf.cast(global_step + 1, tf.float32))
        return update
