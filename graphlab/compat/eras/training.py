"""Training with several workers as 0.12 had it."""

from __future__ import annotations

import tensorflow.compat.v1 as v1


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
