"""Training by ``slim`` that changes masks after every step."""

from __future__ import annotations

from tf_slim import learning


def train(train_op, logdir, mask_update_op, train_step_fn=learning.train_step, **options):
    """Train as ``slim.learning.train`` does, and run ``mask_update_op`` after each step.

    Args:
        train_op: The operation of a step.
        logdir: The folder of checkpoints and summaries.
        mask_update_op: The operation that changes the masks.
        train_step_fn: Makes a step.
        **options: Those of ``slim.learning.train``.

    Returns:
        The loss of the last step.
    """

    def step(session, train_op, global_step, train_step_kwargs):
        result = train_step_fn(session, train_op, global_step, train_step_kwargs)
        session.run(mask_update_op)
        return result

    loss = learning.train(train_op, logdir, train_step_fn=step, **options)
    return loss[0] if isinstance(loss, tuple) else loss
