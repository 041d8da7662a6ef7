"""Optimizers as 0.12 had them."""

from __future__ import annotations

import tensorflow.compat.v1 as v1


class AdadeltaOptimizer(v1.train.AdadeltaOptimizer):
    """Adadelta, whose step used the average of squared updates that already had this update in it.

    Zeiler, "ADADELTA: an adaptive learning rate method", 2012, uses the average from before; 1.0 corrected it.
    """

    def _apply_dense(self, grad, var):
        average, updates = self.get_slot(var, "accum"), self.get_slot(var, "accum_update")
        rate, decay, epsilon = (
            v1.cast(value, var.dtype.base_dtype) for value in (self._lr_t, self._rho_t, self._epsilon_t)
        )
        squares = average.assign(average * decay + v1.square(grad) * (1 - decay), use_locking=self._use_locking)
        scale = v1.rsqrt(squares + epsilon) * grad
        step = v1.sqrt(updates + epsilon) * scale
        updated = updates.assign(updates * decay + v1.square(step) * (1 - decay), use_locking=self._use_locking)
        return var.assign_sub(rate * v1.sqrt(updated + epsilon) * scale, use_locking=self._use_locking).op
