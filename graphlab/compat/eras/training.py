"""Optimizers and the manager of sessions as 0.12 had them."""

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


class SyncReplicasOptimizer(v1.train.SyncReplicasOptimizer):
    """The optimizer with the arguments of the time; ``SyncReplicasOptimizerV2``, whose code 1.0 took, does the work."""

    def __init__(
        self,
        opt,
        replicas_to_aggregate,
        variable_averages=None,
        variables_to_average=None,
        replica_id=None,
        total_num_replicas=0,
        use_locking=False,
        name="sync_replicas",
    ):
        """Take what it takes now, in another order; ``replica_id`` has no meaning any more."""
        super().__init__(
            opt,
            replicas_to_aggregate,
            total_num_replicas=total_num_replicas or None,
            variable_averages=variable_averages,
            variables_to_average=variables_to_average,
            use_locking=use_locking,
            name=name,
        )

    def get_clean_up_op(self):
        """Return an op that does nothing: there are no gradients of late replicas to clear away."""
        return v1.no_op()


class SessionManager(v1.train.SessionManager):
    """The manager of sessions, without a checkpoint's own name among the arguments."""

    def prepare_session(
        self,
        master,
        init_op=None,
        saver=None,
        checkpoint_dir=None,
        wait_for_checkpoint=False,
        max_wait_secs=7200,
        config=None,
        init_feed_dict=None,
        init_fn=None,
    ):
        return super().prepare_session(
            master,
            init_op,
            saver,
            checkpoint_dir,
            wait_for_checkpoint=wait_for_checkpoint,
            max_wait_secs=max_wait_secs,
            config=config,
            init_feed_dict=init_feed_dict,
            init_fn=init_fn,
        )

    def recover_session(
        self, master, saver=None, checkpoint_dir=None, wait_for_checkpoint=False, max_wait_secs=7200, config=None
    ):
        return super().recover_session(
            master,
            saver,
            checkpoint_dir,
            wait_for_checkpoint=wait_for_checkpoint,
            max_wait_secs=max_wait_secs,
            config=config,
        )
