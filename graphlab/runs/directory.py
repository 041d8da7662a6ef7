"""The directories in ``runs/``: making them, and the files in the directory of a model's run.

``runs/MODEL/TIME/`` is the run of a model, with ``run.json``, ``metrics.jsonl``, ``checkpoints/`` and ``export/``;
``runs/exec/DOCUMENT/TIME/`` is the run of a document or notebook, with ``report.json``.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from graphlab.engine.files import replace_text
from graphlab.errors import RunError
from graphlab.types.record import RunRecord

RECORD = "run.json"
METRICS = "metrics.jsonl"
REPORT = "report.json"

#: The folder below ``runs/`` that holds the runs of documents and notebooks.
DOCUMENTS = "exec"

_TIME = "%Y-%m-%dT%H-%M-%S"


def make_directory(parent: Path) -> Path:
    """Make a new directory ``PARENT/<local time>``, with a number behind the time if there is one already.

    Raises:
        RunError: It cannot be made.
    """
    stamp = time.strftime(_TIME)
    for attempt in range(1, 1000):
        path = Path(parent) / (stamp if attempt == 1 else f"{stamp}-{attempt}")
        try:
            path.mkdir(parents=True)
            return path
        except FileExistsError as error:
            if not path.is_dir():  # a file is in the way, higher up
                raise RunError(f"{path}: the run directory cannot be made: {error.strerror}") from error
        except OSError as error:
            raise RunError(
                f"{path}: the run directory cannot be made: {error.strerror}; choose another place with --runs"
            ) from error
    raise RunError(f"{parent}: no free name for a run directory")


def newest(paths: Iterable[Path]) -> Path:
    """Return the run directory whose record or report was written last."""
    return max(paths, key=_written)


def _written(path: Path) -> int:
    for name in (RECORD, REPORT):
        try:
            return (path / name).stat().st_ctime_ns
        except OSError:
            continue
    return 0


class RunDirectory:
    """The run of a model on disk. ``run.json`` is always whole: it is written under another name and then renamed."""

    def __init__(self, path: Path):
        self.path = Path(path)

    @classmethod
    def create(cls, runs: Path, plugin: str) -> RunDirectory:
        """Make a new directory ``runs/plugin/<local time>``.

        Raises:
            RunError: It cannot be made.
        """
        return cls(make_directory(Path(runs) / plugin))

    @classmethod
    def open(cls, path: Path) -> RunDirectory:
        """Return an existing run directory.

        Raises:
            RunError: There is no readable ``run.json`` in it.
        """
        directory = cls(path)
        directory.read()
        return directory

    def checkpoint_folder(self, restarts: int, restart: int) -> Path:
        """Return the folder with the checkpoints of a training: of one of several random restarts, or of the only one.

        Args:
            restarts: How many restarts there are.
            restart: Which of them, from 0.
        """
        return (self.path / "restarts" / str(restart + 1) if restarts > 1 else self.path) / "checkpoints"

    def read(self) -> RunRecord:
        """Return the record of the run.

        Raises:
            RunError: ``run.json`` is missing or not the record of a run.
        """
        file = self.path / RECORD
        try:
            values = json.loads(file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise RunError(f"{self.path}: not a run directory: it has no {RECORD}") from None
        except (OSError, ValueError, RecursionError) as error:
            raise RunError(f"{file}: cannot be read: {error}") from error
        return RunRecord.from_json(values, file)

    def write(self, record: RunRecord) -> None:
        """Replace ``run.json``.

        Raises:
            RunError: It cannot be written.
        """
        file = self.path / RECORD
        try:
            replace_text(file, json.dumps(record.as_json(), indent=2) + "\n")
        except OSError as error:
            raise RunError(f"{file}: cannot be written: {error.strerror}") from error

    def metrics(self) -> Iterator[dict[str, Any]]:
        """Yield the records of ``metrics.jsonl``, up to a line that a killed process left unfinished.

        Raises:
            RunError: The file cannot be read, or a line is not a JSON object.
        """
        file = self.path / METRICS
        try:
            lines = file.read_text(encoding="utf-8").splitlines()
        except FileNotFoundError:
            return
        except (OSError, UnicodeDecodeError) as error:
            raise RunError(f"{file}: cannot be read: {error}") from error
        for number, line in enumerate(lines, 1):
            try:
                record = json.loads(line)
            except ValueError:
                return
            if not isinstance(record, dict):
                raise RunError(f"{file}: line {number} is not a JSON object; remove it")
            yield record

    def append_metrics(self, record: Mapping[str, Any]) -> None:
        """Add a record to ``metrics.jsonl``.

        Raises:
            RunError: It cannot be written.
        """
        try:
            with (self.path / METRICS).open("a", encoding="utf-8") as file:
                file.write(json.dumps(record) + "\n")
        except OSError as error:
            raise RunError(f"{self.path / METRICS}: cannot be written: {error.strerror}") from error

    def cut_metrics(self, step: int, restart: int) -> None:
        """Drop the records of steps after a checkpoint, which will be done again."""
        kept = [
            record for record in self.metrics() if (record.get("restart", 0), record.get("step", 0)) <= (restart, step)
        ]
        replace_text(self.path / METRICS, "".join(json.dumps(record) + "\n" for record in kept))
