"""Run directories: ``runs/<plugin>/<time>/`` with ``run.json``, ``metrics.jsonl``, ``checkpoints/`` and ``export/``."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from graphlab.engine.files import replace_text
from graphlab.errors import RunError

RECORD = "run.json"
METRICS = "metrics.jsonl"


class RunDirectory:
    """One run on disk. ``run.json`` is always whole: it is written beside and then renamed."""

    def __init__(self, path: Path):
        self.path = Path(path)

    @classmethod
    def create(cls, runs: Path, plugin: str) -> RunDirectory:
        """Make a new directory ``runs/plugin/<local time>``, with a number behind it where there is one already.

        Raises:
            RunError: It cannot be made.
        """
        stamp = time.strftime("%Y-%m-%dT%H-%M-%S")
        for attempt in range(1, 1000):
            path = Path(runs) / plugin / (stamp if attempt == 1 else f"{stamp}-{attempt}")
            try:
                path.mkdir(parents=True)
                return cls(path)
            except FileExistsError as error:
                if not path.is_dir():  # a file is in the way, higher up
                    raise RunError(f"{path}: the run directory cannot be made: {error.strerror}") from error
            except OSError as error:
                raise RunError(
                    f"{path}: the run directory cannot be made: {error.strerror}; choose another place with --runs"
                ) from error
        raise RunError(f"{runs}: no free name for a run directory")

    @classmethod
    def open(cls, path: Path) -> RunDirectory:
        """Return an existing run directory.

        Raises:
            RunError: There is no readable ``run.json`` in it.
        """
        directory = cls(path)
        directory.read()
        return directory

    @classmethod
    def latest(cls, runs: Path, plugin: str) -> RunDirectory:
        """Return the newest run of a plugin.

        Raises:
            RunError: There is none.
        """
        try:
            found = [path for path in (Path(runs) / plugin).iterdir() if (path / RECORD).is_file()]
        except OSError:
            found = []
        if not found:
            raise RunError(f"{Path(runs) / plugin}: no run of {plugin} to resume; leave --resume away to begin one")
        return cls.open(max(found, key=lambda path: (path / RECORD).stat().st_ctime_ns))

    def checkpoint_folder(self, restarts: int, restart: int) -> Path:
        """Return where the checkpoints of a training are: of one of several random restarts, or of the only one.

        Args:
            restarts: How many there are in all.
            restart: Which of them, from 0.
        """
        return (self.path / "restarts" / str(restart + 1) if restarts > 1 else self.path) / "checkpoints"

    def read(self) -> dict[str, Any]:
        """Return what ``run.json`` holds.

        Raises:
            RunError: It is missing or no JSON object.
        """
        file = self.path / RECORD
        try:
            record = json.loads(file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise RunError(f"{self.path}: not a run directory: it has no {RECORD}") from None
        except (OSError, ValueError) as error:
            raise RunError(f"{file}: cannot be read: {error}") from error
        if not isinstance(record, dict):
            raise RunError(f"{file}: not a JSON object")
        return record

    @property
    def chosen_step(self) -> int | None:
        """The step of the checkpoint that the run chose as its result; None before it is finished."""
        try:
            return self.read()["chosen"]["step"]
        except (RunError, KeyError):
            return None

    def write(self, record: Mapping[str, Any]) -> None:
        """Replace ``run.json``.

        Raises:
            RunError: It cannot be written.
        """
        file = self.path / RECORD
        try:
            replace_text(file, json.dumps(record, indent=2) + "\n")
        except OSError as error:
            raise RunError(f"{file}: cannot be written: {error.strerror}") from error

    def metrics(self) -> Iterator[dict[str, Any]]:
        """Yield the records of ``metrics.jsonl``; a last line that a killed process left unfinished is passed over."""
        try:
            lines = (self.path / METRICS).read_text(encoding="utf-8").splitlines()
        except FileNotFoundError:
            return
        for line in lines:
            try:
                yield json.loads(line)
            except ValueError:
                return

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
        """Drop the records of what was done after a checkpoint and will be done again."""
        kept = [
            record for record in self.metrics() if (record.get("restart", 0), record.get("step", 0)) <= (restart, step)
        ]
        replace_text(self.path / METRICS, "".join(json.dumps(record) + "\n" for record in kept))
