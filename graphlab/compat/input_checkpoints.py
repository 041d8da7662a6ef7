"""``tf.data.experimental.CheckpointInputPipelineHook``: saves how far an estimator has read its input."""

from __future__ import annotations

import tensorflow.compat.v1 as v1
from tensorflow.python.data.ops.iterator_ops import GLOBAL_ITERATORS, _IteratorSaveable
from tensorflow.python.data.ops.options import ExternalStatePolicy


class CheckpointInputPipelineHook(v1.train.SessionRunHook):
    """Saves the state of all iterators beside the estimator's checkpoints, and restores it at the first step.

    The files are ``input.ckpt-STEP`` in the estimator's folder, ``checkpoint_input`` names the newest one. Not all
    transformations can be saved; TensorFlow says which.

    Args:
        estimator: A ``tf.estimator.Estimator``; its configuration says how often to save.

    Raises:
        ValueError: Neither ``save_checkpoints_steps`` nor ``save_checkpoints_secs`` of the configuration is set.
    """

    def __init__(self, estimator):
        config = estimator.config
        prefix = "input" if config.num_worker_replicas <= 1 else f"input_{config.task_type}_{config.task_id}"
        self._folder = estimator.model_dir
        self._latest_filename = f"checkpoint_{prefix}"
        # A hook within a hook: an estimator that sees a CheckpointSaverHook would add none for its variables.
        self._hook = v1.train.CheckpointSaverHook(
            estimator.model_dir,
            save_secs=config.save_checkpoints_secs,
            save_steps=config.save_checkpoints_steps,
            checkpoint_basename=f"{prefix}.ckpt",
        )
        self._is_first_run = True

    def begin(self):
        """Make the saver of the iterators."""
        saveables = [
            _IteratorSaveable(resource, resource.name, external_state_policy=ExternalStatePolicy.FAIL)
            for resource in v1.get_collection(GLOBAL_ITERATORS)
        ]
        self._hook._saver = _Saver(saveables, self._latest_filename)
        self._hook.begin()

    def before_run(self, run_context):
        """Restore the iterators, or save their first state, once all hooks have initialized theirs."""
        if self._is_first_run:
            self._is_first_run = False
            self._restore_or_save(run_context.session)
        return self._hook.before_run(run_context)

    def _restore_or_save(self, session):
        latest = v1.train.latest_checkpoint(self._folder, self._latest_filename)
        if latest:
            self._hook._get_saver().restore(session, latest)
            return
        step = session.run(self._hook._global_step_tensor)
        self._hook._save(session, step)
        self._hook._timer.update_last_triggered_step(step)

    def after_run(self, run_context, run_values):
        """Save if it is time."""
        self._hook.after_run(run_context, run_values)

    def end(self, session):
        """Save the last state."""
        self._hook.end(session)


class _Saver(v1.train.Saver):
    """A saver whose list of checkpoints is not that of the model."""

    def __init__(self, saveables, latest_filename):
        super().__init__(saveables)
        self._latest_filename = latest_filename

    def save(self, session, save_path, *arguments, latest_filename=None, **options):
        """Save under the saver's own list of checkpoints."""
        return super().save(
            session, save_path, *arguments, latest_filename=latest_filename or self._latest_filename, **options
        )
