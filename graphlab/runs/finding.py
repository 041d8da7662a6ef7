"""Finding and listing runs: those of models, and the reports of documents and notebooks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from graphlab.errors import PluginError, RunError, did_you_mean
from graphlab.hooks.manager import plugin_manager
from graphlab.runs.directory import DOCUMENTS, RECORD, REPORT, RunDirectory, newest

#: What stands for the newest run of all.
LATEST = "latest"


@dataclass(frozen=True)
class FoundRun:
    """A run below ``runs/``."""

    path: Path
    #: The name of the model, or of the document or notebook.
    name: str
    #: Whether it is the run of a document or notebook.
    is_document: bool


def find_runs(runs: Path) -> Iterator[FoundRun]:
    """Yield every run in the folder ``runs``, in no particular order. Nothing is read but the names of files."""
    for record in runs.glob(f"*/*/{RECORD}"):
        yield FoundRun(record.parent, record.parent.parent.name, is_document=False)
    for report in runs.glob(f"{DOCUMENTS}/*/*/{REPORT}"):
        yield FoundRun(report.parent, report.parent.parent.name, is_document=True)


def find_run(name: str, runs: Path) -> RunDirectory:
    """Return the run of a model that ``name`` means: a directory, a model (its newest run), or ``latest`` of all.

    Args:
        runs: The folder in which run directories are made.

    Raises:
        RunError: There is none; the message says what there is.
    """
    if (Path(name) / RECORD).is_file():
        return RunDirectory.open(Path(name))
    if (Path(name) / REPORT).is_file():
        raise RunError(f"{name}: the report of a document or notebook, not the run of a model")
    models = _models_with_runs(Path(runs))
    if name == LATEST:
        if not models:
            raise RunError(
                f"{runs}: no run in this folder; `graphlab run MODEL` makes one, --runs names another folder"
            )
        return RunDirectory.open(newest(path for paths in models.values() for path in paths))
    if name in models:
        return RunDirectory.open(newest(models[name]))
    if Path(name).exists():
        raise RunError(f"{name}: not a run directory: it has no {RECORD}")
    raise RunError(f"{name}: neither a run directory nor a model with a run in {runs}; {did_you_mean(name, models)}")


def latest_run(runs: Path, plugin: str) -> RunDirectory:
    """Return the newest run of a model.

    Raises:
        RunError: There is none.
    """
    found = _models_with_runs(Path(runs)).get(plugin)
    if not found:
        raise RunError(f"{Path(runs) / plugin}: no run of {plugin} to resume; leave --resume away to begin one")
    return RunDirectory.open(newest(found))


def model_of(directory: RunDirectory) -> str:
    """Return the name of the model plugin of a run.

    Raises:
        RunError: The record is not that of a run, or the plugin is not installed.
    """
    plugin = directory.read().plugin
    try:
        plugin_manager().get(plugin)
    except PluginError as error:
        raise RunError(f"{directory.path}: its model cannot be built: {error}") from error
    return plugin


def _models_with_runs(runs: Path) -> dict[str, list[Path]]:
    """Return the directories of models' runs by the names of the models."""
    found: dict[str, list[Path]] = {}
    for run in find_runs(runs):
        if not run.is_document:
            found.setdefault(run.name, []).append(run.path)
    return found
