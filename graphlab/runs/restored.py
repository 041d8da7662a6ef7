"""``RestoredRun``: a run read back from its directory, its model ready to compute."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from graphlab.errors import OptionError, RunError
from graphlab.hooks.manager import plugin_manager
from graphlab.runs.directory import RunDirectory
from graphlab.runs.finding import find_run, model_of
from graphlab.types.description import DataDescription
from graphlab.types.options import TrainingOptions, with_common_options

if TYPE_CHECKING:
    from graphlab.engine.session import Session
    from graphlab.training.building import OpenedModel
    from graphlab.types.dataset import Dataset
    from graphlab.types.model import Model
    from graphlab.types.record import RunRecord


class RestoredRun:
    """A run with its data, options and trained model. Use it in a ``with`` statement.

    Everything is read when it is first asked for: the record costs nothing, the model a few seconds, the data what they
    cost any run. While the model is open, its graph is the default one.

    Args:
        directory: The run's directory.

    Raises:
        RunError: Its record cannot be read, or its plugin is not there.
    """

    def __init__(self, directory: RunDirectory):
        self.directory = directory
        #: The name of the model plugin.
        self.plugin: str = model_of(directory)
        #: What ``run.json`` holds.
        self.record: RunRecord = directory.read()
        self._hooks = plugin_manager().model_hooks(self.plugin)
        self._resources = contextlib.ExitStack()
        #: The training step of the weights; None before the model is open.
        self.step: int | None = None

    def __enter__(self) -> RestoredRun:
        return self

    def __exit__(self, *exception: object) -> None:
        self._resources.close()

    @cached_property
    def options(self) -> TrainingOptions:
        """The options the run was made with."""
        return recorded_options(self.directory, self.record, with_common_options(self._hooks.options()))

    @cached_property
    def data(self) -> Dataset:
        """The data set of the run, loaded again."""
        return self._hooks.data(options=self.options)

    @cached_property
    def description(self) -> DataDescription:
        """The shapes and names of the run's data, read from the record: no data are loaded."""
        return self.record.inputs or DataDescription.of(self.data)

    @property
    def model(self) -> Model:
        """The model, built as it was for the training, but without the training step."""
        return self._opened.model

    @property
    def session(self) -> Session:
        """A session on the model's graph, with the chosen weights, or the newest if the run has not finished."""
        return self._opened.session

    @property
    def checkpoint_folder(self) -> Path:
        """The folder of the checkpoint with these weights; with random restarts, the folder of one restart."""
        return self.directory.checkpoint_folder(self.options.restarts, self._restart())

    def predict(self, batch: Mapping[str, np.ndarray]) -> Mapping[str, np.ndarray]:
        """Return what the model's ``predict`` hook makes of a batch.

        Args:
            batch: Arrays by the names of the model's inputs (``features``), the examples along the first axis.
        """
        return self._hooks.predict(session=self.session, model=self.model, batch=batch)

    @cached_property
    def _opened(self) -> OpenedModel:
        from graphlab.training.building import opened_model

        restart = self._restart()
        with contextlib.ExitStack() as resources:
            opened = resources.enter_context(opened_model(self.plugin, self.options, self.description, restart))
            if self.record.finished:
                directory = self.directory.path
                self.step = self._hooks.restore(session=opened.session, model=opened.model, directory=directory)
            else:
                self.step = self._restore_newest(opened)
            self._resources = resources.pop_all()
        return opened

    def _restart(self) -> int:
        """The random restart whose weights are read: the chosen one, or the last one begun."""
        if self.record.chosen is not None and self.record.finished:
            return self.record.chosen.restart
        begun = [path.parent.name for path in self.directory.path.glob("restarts/*/checkpoints")]
        return max((int(name) - 1 for name in begun), default=0)

    def _restore_newest(self, opened: OpenedModel) -> int:
        from graphlab.engine.checkpoint import Checkpoints

        checkpoints = Checkpoints(self.checkpoint_folder)
        step = checkpoints.best or checkpoints.latest
        if step is None:
            raise RunError(
                f"{self.directory.path}: this run ({self.record.status}) has no checkpoint yet: nothing was learned"
            )
        checkpoints.restore(opened.session, step)
        return step


def open_run(run: str | Path, runs: str | Path = "runs") -> RestoredRun:
    """Return a run with its trained model, for a ``with`` statement.

    Args:
        run: What the commands take: its directory, the name of a model (its newest run), or ``latest``.
        runs: The folder in which runs are looked for.

    Raises:
        RunError: There is none, or its record cannot be read.
    """
    return RestoredRun(find_run(str(run), Path(runs)))


def recorded_options(
    directory: RunDirectory, record: RunRecord, options_type: type[TrainingOptions]
) -> TrainingOptions:
    """Return the options of a run. An option that the plugin gained later has its default.

    Raises:
        RunError: The plugin no longer has one of the options, or does not take its value.
    """
    try:
        return options_type().with_values(**record.options)
    except OptionError as error:
        raise RunError(
            f"{directory.path}: made with options that this {record.plugin} does not take: {error}; "
            f"install the version it was made with{_version_of(record)}, or train a new run"
        ) from error


def _version_of(record: RunRecord) -> str:
    version = record.versions.get("graphlab")
    return f" (graphlab {version})" if version else ""
