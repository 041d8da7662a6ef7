"""A whole run: data, model, training with random restarts, final evaluation, and its files on disk."""

from __future__ import annotations

import contextlib
import math
import platform
import signal
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from types import FrameType
from typing import Any

from graphlab.engine.checkpoint import Checkpoints
from graphlab.errors import RunError
from graphlab.hooks.manager import plugin_manager
from graphlab.runs.directory import RunDirectory
from graphlab.training.building import opened_model, restart_options
from graphlab.training.hardware import resolved
from graphlab.training.observers import (
    CheckpointWriter,
    EarlyStopping,
    MetricsWriter,
    NonFiniteLossGuard,
    TensorBoardWriter,
)
from graphlab.types.dataset import Dataset
from graphlab.types.description import DataDescription
from graphlab.types.history import History, Progress
from graphlab.types.options import TrainingOptions
from graphlab.types.record import ChosenCheckpoint, RestartRecord, RunRecord
from graphlab.types.run import INTERRUPTED, Observers, Run
from graphlab.version import __version__


@dataclass(frozen=True)
class Result:
    """How a run ended."""

    #: ``finished`` or ``interrupted``.
    status: str
    #: What ``run.json`` holds.
    record: RunRecord
    directory: Path
    #: The number of the signal that interrupted it, or None.
    signal: int | None = None


def start(plugin: str, options: TrainingOptions, runs: Path, observers: Iterable[object] = ()) -> Result:
    """Train a model from the beginning in a new run directory below ``runs``.

    Args:
        observers: More plugins on the hooks of a run, such as a progress display.

    Raises:
        GraphLabError: The plugin, its data or the run directory is not usable, or the loss is not finite.
    """
    options = resolved(options)
    data = plugin_manager().model_hooks(plugin).data(options=options)
    directory = RunDirectory.create(runs, plugin)
    record = RunRecord(
        plugin=plugin,
        status="running",
        options=options.as_json(),
        started=time.strftime("%Y-%m-%dT%H:%M:%S%z"),
        seed=options.seed,
        data=describe_data(data),
        inputs=DataDescription.of(data),
        versions={
            "graphlab": __version__,
            "tensorflow": version("tensorflow"),
            "numpy": version("numpy"),
            "python": platform.python_version(),
            "platform": platform.platform(),
        },
    )
    return _Runner(plugin, options, data, directory, record, observers).run()


def resume(directory: RunDirectory, options: TrainingOptions, observers: Iterable[object] = ()) -> Result:
    """Continue a run that was interrupted or killed, or train a finished one for more epochs.

    The result is the same, to the last bit, as that of a run that was never interrupted.

    Args:
        options: The options of the run itself; only ``epochs`` may be larger.

    Raises:
        RunError: The run has nothing left to do.
    """
    record = directory.read()
    plugin = record.plugin
    epochs = record.options.get("epochs", 0)
    if record.finished and options.epochs <= epochs:
        raise RunError(
            f"{directory.path}: this run is finished ({epochs} epochs); to train it further, give more --epochs"
        )
    if record.finished and options.restarts > 1:
        raise RunError(f"{directory.path}: a finished run with random restarts cannot be trained further")
    data = plugin_manager().model_hooks(plugin).data(options=options)
    restarts = [] if options.restarts == 1 else record.restarts
    record = replace(
        record, status="running", options=options.as_json(), inputs=DataDescription.of(data), restarts=restarts
    )
    return _Runner(plugin, options, data, directory, record, observers).run()


def describe_data(data: Dataset) -> dict[str, Any]:
    """Return what ``run.json`` says about a data set."""
    return {
        "name": data.name,
        "source": data.source,
        "synthetic": data.synthetic,
        **{name: split.examples for name, split in data.splits.items()},
    }


class _Runner:
    def __init__(
        self,
        plugin: str,
        options: TrainingOptions,
        data: Dataset,
        directory: RunDirectory,
        record: RunRecord,
        observers: Iterable[object],
    ) -> None:
        self.plugin = plugin
        self.options = options
        self.data = data
        self.directory = directory
        self.record = record
        self.hooks = plugin_manager().model_hooks(plugin)
        self.run_hooks = plugin_manager().run_hooks(plugin, [*_standard_observers(options), *observers])
        self.current: Run | None = None
        self.interrupted = False
        self.signal: int | None = None

    def run(self) -> Result:
        began, before = time.monotonic(), self.record.seconds
        self.directory.write(self.record)
        try:
            with self._stop_on_signals():
                self._train_all()
            if not self.interrupted:
                self._finish()
        except BaseException as error:
            status = INTERRUPTED if isinstance(error, KeyboardInterrupt) else "failed"
            self._close(status, before + time.monotonic() - began, error=f"{type(error).__name__}: {error}")
            if self.current is not None:
                self.run_hooks.run_failed(run=self.current, error=error)
            raise
        self._close(INTERRUPTED if self.interrupted else "finished", before + time.monotonic() - began)
        self.run_hooks.run_finished(run=self.current, metrics=self.record.metrics)
        return Result(self.record.status, self.record, self.directory.path, self.signal)

    def _train_all(self) -> None:
        for restart in range(len(self.record.restarts), self.options.restarts):
            with self._opened(restart) as run:
                self._train(run)
                if self.interrupted:
                    return
                self.record.restarts.append(
                    RestartRecord(
                        restart=restart,
                        steps=run.progress.step,
                        epochs=run.progress.epoch,
                        stop_reason=run.stop_reason,
                        validation_loss=self._deciding_loss(run.history),
                    )
                )
                self.directory.write(self.record)

    def _train(self, run: Run) -> None:
        step = run.checkpoints.latest
        if step is not None:
            run.progress = Progress.from_json(run.checkpoints.restore(run.session, step))
        self.directory.cut_metrics(run.progress.step, run.restart)
        run.history = History(
            [
                {name: value for name, value in record.items() if name != "restart"}
                for record in self.directory.metrics()
                if "epoch" in record and record.get("restart", 0) == run.restart
            ]
        )
        self.run_hooks.run_started(run=run)
        # The user asked before there was a run to stop.
        if self.interrupted:
            run.stop(INTERRUPTED)
        self.hooks.train(
            session=run.session,
            model=run.model,
            data=self.data,
            options=run.options,
            observers=Observers(run, self.run_hooks),
        )
        run.save_checkpoint()
        self.record.steps = run.progress.step
        self.interrupted = self.interrupted or run.stop_reason == INTERRUPTED

    def _finish(self) -> None:
        """Evaluate and export the best checkpoint, read back from disk as any later user will read it."""
        winner = min(self.record.restarts, key=lambda entry: entry.validation_loss)
        with self._opened(winner.restart, training=False) as run:
            checkpoints = run.checkpoints
            step = (checkpoints.best if self.options.patience else None) or checkpoints.latest
            assert step is not None, "a training ends with a checkpoint"
            run.progress = Progress.from_json(checkpoints.restore(run.session, step))
            metrics = self.hooks.evaluate(session=run.session, model=run.model, data=self.data)
            written = self.hooks.save(session=run.session, model=run.model, directory=self.directory.path)
        self.record.metrics = {name: float(value) for name, value in metrics.items()}
        self.record.steps = winner.steps
        self.record.chosen = ChosenCheckpoint(winner.restart, step)
        self.record.written = [str(Path(path).relative_to(self.directory.path)) for path in written]

    @contextlib.contextmanager
    def _opened(self, restart: int, *, training: bool = True) -> Iterator[Run]:
        """Build the model and open a session on it. Without ``training`` it always computes in float32."""
        options = restart_options(self.options, restart)
        folder = self.directory.checkpoint_folder(options.restarts, restart)
        with opened_model(self.plugin, self.options, self.data, restart, training=training) as (model, inputs, session):
            checkpoints = Checkpoints(folder, options.keep_checkpoints)
            checkpoints.prepare(session)
            self.current = Run(
                plugin=self.plugin,
                options=options,
                data=self.data,
                directory=self.directory,
                model=model,
                session=session,
                checkpoints=checkpoints,
                total_steps=inputs.total_steps,
                restart=restart,
            )
            yield self.current

    def _deciding_loss(self, history: History) -> float:
        """The validation loss that decides among restarts: that of the checkpoint that would be kept.

        Infinite for a plugin that trains in its own way and reports none.
        """
        last = history.epochs[-1] if history.epochs else None
        epoch = history.best_epoch() if self.options.patience else last
        return (epoch or {}).get("validation_loss", math.inf)

    def _close(self, status: str, seconds: float, error: str | None = None) -> None:
        self.record.status, self.record.seconds, self.record.error = status, round(seconds, 3), error
        self.directory.write(self.record)

    @contextlib.contextmanager
    def _stop_on_signals(self) -> Iterator[None]:
        """The first Ctrl-C or SIGTERM ends the run after the current step; the second ends it at once."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return

        def stop(number: int, frame: FrameType | None) -> None:
            self.interrupted, self.signal = True, number
            if self.current is not None:
                self.current.stop(INTERRUPTED)
            signal.signal(number, previous[number])

        previous: dict[int, Any] = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in previous.items():
                signal.signal(number, handler)


def _standard_observers(options: TrainingOptions) -> list[object]:
    observers = [NonFiniteLossGuard(), MetricsWriter(), CheckpointWriter()]
    if options.patience:
        observers.append(EarlyStopping())
    if options.tensorboard:
        observers.append(TensorBoardWriter())
    return observers
