"""``Observers``: what a training loop talks to, and the built-in plugins on the hooks of a run."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from graphlab.errors import NonFiniteLossError
from graphlab.hooks.markers import hookimpl

if TYPE_CHECKING:
    from graphlab.training.history import History, Progress
    from graphlab.training.run import Run


class Observers:
    """Everything that watches a training: progress display, records, early stopping, checkpoints, plugins.

    A ``train`` hook that keeps ``progress.step`` and ``progress.epoch`` up to date, calls ``steps_done`` and
    ``epoch_done``, and ends when ``stop_reason`` is set, has all of them.
    """

    def __init__(self, run: Run, hook: Any):
        self._run = run
        self._hook = hook

    @property
    def progress(self) -> Progress:
        """Where the training stands: to be read at the beginning (a resumed run is not at 0) and kept up to date."""
        return self._run.progress

    @property
    def history(self) -> History:
        """The metrics of all epochs so far, those before a resumption included."""
        return self._run.history

    @property
    def stop_reason(self) -> str | None:
        """Why the training should end now, or None."""
        return self._run.stop_reason

    def steps_done(self, metrics: Mapping[str, float]) -> None:
        """Tell that some more steps are done.

        Args:
            metrics: Means over the steps since the last call, with ``loss`` among them.
        """
        self._hook.steps_done(run=self._run, step=self.progress.step, metrics=metrics)

    def epoch_done(self, metrics: Mapping[str, float]) -> None:
        """Tell that an epoch is done.

        Args:
            metrics: ``train_loss``, ``validation_loss`` and the like.
        """
        run, progress = self._run, self.progress
        run.history.epochs.append({"epoch": progress.epoch, "step": progress.step, **metrics})
        self._hook.epoch_done(run=run, epoch=progress.epoch, step=progress.step, metrics=metrics)


class NonFiniteLossGuard:
    """Ends the run when the loss is NaN or infinite: no later step could mend it."""

    @hookimpl(tryfirst=True)
    def steps_done(self, run, step, metrics):
        self._check(step, metrics, "loss")

    @hookimpl(tryfirst=True)
    def epoch_done(self, run, step, metrics):
        self._check(step, metrics, "train_loss")

    def _check(self, step, metrics, name):
        if not math.isfinite(metrics.get(name, 0.0)):
            raise NonFiniteLossError(
                f"the loss became {metrics[name]} before step {step}: try a smaller --learning-rate or a --clip-norm"
            )


class MetricsWriter:
    """Writes ``metrics.jsonl``: a line every ``--log-steps`` steps and one every epoch."""

    @hookimpl(tryfirst=True)
    def steps_done(self, run, step, metrics):
        self._write(run, {"step": step}, metrics)

    @hookimpl(tryfirst=True)
    def epoch_done(self, run, epoch, step, metrics):
        self._write(run, {"step": step, "epoch": epoch}, metrics)

    def _write(self, run, place, metrics):
        restart = {"restart": run.restart} if run.options.restarts > 1 else {}
        run.directory.append_metrics({**restart, **place, **metrics})


class EarlyStopping:
    """Stops when the validation loss has not been better for ``--patience`` epochs.

    Prechelt, "Early stopping – but when?", 1998.
    """

    @hookimpl
    def epoch_done(self, run, epoch):
        best = run.history.best_epoch()
        if best is not None and epoch - best["epoch"] >= run.options.patience:
            run.stop(f"no better validation loss since epoch {best['epoch']}")


class CheckpointWriter:
    """Writes a checkpoint at every epoch's end, after all other observers have had their say."""

    @hookimpl(trylast=True)
    def steps_done(self, run, step):
        interval = run.options.checkpoint_steps
        if interval and step // interval > (run.checkpoints.latest or 0) // interval:
            run.save_checkpoint()

    @hookimpl(trylast=True)
    def epoch_done(self, run, epoch):
        # Without early stopping the last epoch is the result, however good an earlier one was.
        best = run.history.best_epoch() if run.options.patience else None
        run.save_checkpoint(best=best is not None and best["epoch"] == epoch)


class TensorBoardWriter:
    """Writes event files for TensorBoard into ``tensorboard/`` of the run directory."""

    def __init__(self):
        self._writer = None

    @hookimpl
    def run_started(self, run):
        from graphlab.compat import tf

        self._writer = tf.summary.FileWriter(str(run.directory.path / "tensorboard"), run.session.graph)

    @hookimpl
    def steps_done(self, step, metrics):
        self._add(step, {f"steps/{name}": value for name, value in metrics.items()})

    @hookimpl
    def epoch_done(self, step, metrics):
        self._add(step, {f"epochs/{name}": value for name, value in metrics.items()})

    @hookimpl
    def run_finished(self):
        self._writer.close()

    @hookimpl
    def run_failed(self):
        if self._writer is not None:
            self._writer.close()

    def _add(self, step, values):
        from graphlab.compat import tf

        parts = [tf.Summary.Value(tag=name, simple_value=value) for name, value in values.items()]
        self._writer.add_summary(tf.Summary(value=parts), step)
