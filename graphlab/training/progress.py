"""The progress display of a run, as plugins on its hooks: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any, TextIO

from graphlab.engine.graph import operation_count, parameter_count
from graphlab.hooks.markers import hookimpl


class PlainProgress:
    """A line when the run starts, and one for each epoch.

    Args:
        stream: Where the lines go.
    """

    def __init__(self, stream: TextIO):
        self.stream = stream
        self._began = time.monotonic()
        self._first_step = 0

    @hookimpl
    def run_started(self, run):
        self._began, self._first_step = time.monotonic(), run.progress.step
        for line in opening_lines(run):
            self._print(line)

    @hookimpl
    def epoch_done(self, run, epoch, step, metrics):
        rate = (step - self._first_step) / max(time.monotonic() - self._began, 1e-9)
        self._print(f"epoch {epoch}/{run.options.epochs}: {in_words(metrics)} ({rate:,.0f} steps/s)")

    @hookimpl
    def run_finished(self, run):
        if run.stop_reason:
            self._print(f"stopped: {run.stop_reason}")

    def _print(self, line):
        print(line, file=self.stream, flush=True)


class TerminalProgress(PlainProgress):
    """A bar with the epoch, the loss, steps per second and the time left; an epoch's line stays above it."""

    def __init__(self, stream: TextIO):
        super().__init__(stream)
        self._bar: Any = None
        self._task: Any = None

    @hookimpl
    def run_started(self, run):
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

        if self._bar is not None:  # of the random restart before
            self._bar.stop()
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.completed:,}/{task.total:,} steps · {task.fields[rate]} · {task.fields[loss]}"),
            TimeRemainingColumn(),
            console=Console(file=self.stream),
            transient=True,
        )
        super().run_started(run)
        self._task = self._bar.add_task(
            self._description(run), total=run.total_steps, completed=run.progress.step, rate="", loss=""
        )
        self._bar.start()

    @hookimpl
    def steps_done(self, run, step, metrics):
        rate = (step - self._first_step) / max(time.monotonic() - self._began, 1e-9)
        self._bar.update(
            self._task,
            completed=step,
            description=self._description(run),
            rate=f"{rate:,.0f} steps/s",
            loss=f"loss {metrics.get('loss', 0.0):.4f}",
        )

    @hookimpl
    def epoch_done(self, run, epoch, step, metrics):
        super().epoch_done(run, epoch, step, metrics)
        self._bar.update(self._task, completed=step, description=self._description(run))

    @hookimpl
    def run_finished(self, run):
        self._bar.stop()
        super().run_finished(run)

    @hookimpl
    def run_failed(self, run):
        if self._bar is not None:
            self._bar.stop()

    def _description(self, run):
        return f"epoch {min(run.progress.epoch + 1, run.options.epochs)}/{run.options.epochs}"

    def _print(self, line):
        self._bar.console.print(line, highlight=False, markup=False)


def opening_lines(run) -> list[str]:
    """Return the lines printed at the start of a training: the data, the model, the run directory."""
    data, sizes = run.data, " / ".join(f"{split.examples:,}" for split in run.data.splits.values())
    kind = "SYNTHETIC DATA, made up for trying things out" if data.synthetic else "data"
    lines = [
        f"{kind}: {data.name} ({data.source}), {sizes} examples to train / validate / test",
        f"model: {run.plugin}, {parameter_count():,} parameters, {operation_count():,} operations",
        f"run: {run.directory.path}",
    ]
    if run.options.restarts > 1:
        lines.append(f"restart {run.restart + 1} of {run.options.restarts}")
    if run.progress.step:
        lines.append(f"resumed at step {run.progress.step:,}")
    return lines


def in_words(metrics: Mapping[str, float]) -> str:
    """Return metrics as text: ``train loss 0.3012, train accuracy 0.9133``."""
    return ", ".join(f"{name.replace('_', ' ')} {value:.4f}" for name, value in metrics.items())
