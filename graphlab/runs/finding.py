"""Finding a run by what the user calls it."""

from __future__ import annotations

from pathlib import Path

from graphlab.errors import PluginError, RunError, did_you_mean
from graphlab.hooks.manager import plugin_manager
from graphlab.training.directory import RECORD, RunDirectory

#: What stands for the newest run of all.
LATEST = "latest"


def find_run(name: str, runs: Path) -> RunDirectory:
    """Return the run that ``name`` means: a run directory, the newest run of a model, or ``latest``, the newest of all.

    Args:
        runs: The folder in which run directories are made.

    Raises:
        RunError: There is none; the message says what there is.
    """
    if (Path(name) / RECORD).is_file():
        return RunDirectory.open(Path(name))
    models = _models_with_runs(Path(runs))
    if name == LATEST:
        if not models:
            raise RunError(
                f"{runs}: no run in this folder; `graphlab run MODEL` makes one, --runs names another folder"
            )
        return RunDirectory.open(max((path for paths in models.values() for path in paths), key=_written))
    if name in models:
        return RunDirectory.open(max(models[name], key=_written))
    if Path(name).exists():
        raise RunError(f"{name}: not a run directory: it has no {RECORD}")
    raise RunError(f"{name}: neither a run directory nor a model with a run in {runs}; {did_you_mean(name, models)}")


def model_of(directory: RunDirectory) -> str:
    """Return the name of the model plugin of a run.

    Raises:
        RunError: The record is not that of a run, or there is no such plugin now.
    """
    record = directory.read()
    missing = [name for name in ("plugin", "status", "options") if name not in record]
    if missing:
        raise RunError(f"{directory.path / RECORD}: not the record of a run: it has no {missing[0]!r}")
    try:
        plugin_manager().get(record["plugin"])
    except PluginError as error:
        raise RunError(f"{directory.path}: its model cannot be built: {error}") from error
    return record["plugin"]


def _models_with_runs(runs: Path) -> dict[str, list[Path]]:
    """The run directories by the names of their models."""
    found: dict[str, list[Path]] = {}
    for record in runs.glob(f"*/*/{RECORD}"):
        found.setdefault(record.parent.parent.name, []).append(record.parent)
    return found


def _written(path: Path) -> int:
    return (path / RECORD).stat().st_ctime_ns
