"""The built-in observers of a run: plugins that write its records and checkpoints, and stop it when it should end."""

from __future__ import annotations

import math
from typing import Any

from graphlab.errors import NonFiniteLossError
from graphlab.hooks.markers import hookimpl


class NonFiniteLossGuard:
    """Ends the run when the loss is NaN or infinite: later steps cannot repair it."""

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
    """Writes a checkpoint at the end of every epoch, after all other observers."""

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
        self._writer: Any = None

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
