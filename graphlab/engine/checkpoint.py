"""Checkpoints, written as a whole; the newest and the best are kept; a plain ``tf.train.Saver`` reads them."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from graphlab.engine.files import replace_text
from graphlab.engine.runtime import tensorflow_v1
from graphlab.errors import CheckpointError

_FOLDER = re.compile(r"step-(\d+)$")
_BEST = "best"
_STATE = "state.json"


class Checkpoints:
    """The checkpoints of one training, in one folder.

    Each is a folder ``step-00000430`` with the files of a ``tf.train.Saver`` (prefix ``model``) and ``state.json``. It
    is written under another name and then renamed, so a process that is killed leaves no half of one. The usual
    ``checkpoint`` file stands beside them: ``tf.train.latest_checkpoint(folder)`` finds the newest.

    Args:
        keep: How many of the newest to keep; the one marked best stays in any case.
    """

    def __init__(self, directory: Path, keep: int = 3):
        self.directory = Path(directory)
        self.keep = keep
        self._saver: Any = None
        self._meta_graph = b""

    def prepare(self, session: Any) -> None:
        """Prepare for the session's present graph: checkpoints hold this graph, whatever training adds later."""
        if self._saver is None:
            with session.graph.as_default():
                # None keeps every file: this class decides what goes.
                self._saver = tensorflow_v1().train.Saver(max_to_keep=None)
                self._meta_graph = self._saver.export_meta_graph().SerializeToString()

    def save(self, session: Any, step: int, state: Mapping[str, Any] | None = None, best: bool = False) -> Path:
        """Write the variables of the session's graph and return the prefix that ``tf.train.Saver`` restores from.

        Args:
            state: JSON values to be kept beside the variables.
            best: Mark this one as the best so far.

        Raises:
            CheckpointError: The folder cannot be written.
        """
        final = self.directory / f"step-{step:08d}"
        try:
            if not final.exists():
                self._write(session, final, state or {})
            elif state is not None:  # of the same step, so of the same variables
                replace_text(final / _STATE, json.dumps(state))
            if best:
                replace_text(self.directory / _BEST, f"{final.name}\n")
            self._remove_old()
            self._write_state_file()
        except OSError as error:
            raise CheckpointError(f"{self.directory}: the checkpoint cannot be written: {error.strerror}") from error
        return final / "model"

    @property
    def steps(self) -> list[int]:
        """The steps of the complete checkpoints, ascending."""
        if not self.directory.is_dir():
            return []
        matches = (_FOLDER.match(path.name) for path in self.directory.iterdir())
        return sorted(int(match[1]) for match in matches if match)

    @property
    def latest(self) -> int | None:
        """The step of the newest checkpoint; None without any."""
        return self.steps[-1] if self.steps else None

    @property
    def best(self) -> int | None:
        """The step of the checkpoint marked best; None without any."""
        try:
            match = _FOLDER.match((self.directory / _BEST).read_text().strip())
        except FileNotFoundError:
            return None
        return int(match[1]) if match and int(match[1]) in self.steps else None

    def prefix(self, step: int) -> Path:
        """Return what ``tf.train.Saver.restore`` takes for the checkpoint of a step."""
        return self.directory / f"step-{step:08d}" / "model"

    def restore(self, session: Any, step: int) -> dict[str, Any]:
        """Read the variables of a checkpoint into the session and return the state kept beside them.

        Raises:
            CheckpointError: There is no checkpoint of that step, or it does not fit the graph.
        """
        if step not in self.steps:
            raise CheckpointError(f"{self.directory}: no checkpoint of step {step}; there is {self.steps or 'none'}")
        errors = tensorflow_v1().errors
        try:
            self.prepare(session)
            self._saver.restore(session, str(self.prefix(step)))
            return json.loads((self.prefix(step).parent / _STATE).read_text())
        except (errors.OpError, ValueError, OSError) as error:
            raise CheckpointError(
                f"{self.prefix(step)}: does not fit this model, or is damaged: {str(error).splitlines()[0]}"
            ) from error

    def _write(self, session: Any, final: Path, state: Mapping[str, Any]) -> None:
        temporary = final.with_name(f".{final.name}")
        shutil.rmtree(temporary, ignore_errors=True)  # what a killed process left
        temporary.mkdir(parents=True)
        try:
            self.prepare(session)
            self._saver.save(session, str(temporary / "model"), write_state=False, write_meta_graph=False)
            (temporary / "model.meta").write_bytes(self._meta_graph)
        except tensorflow_v1().errors.OpError as error:
            raise CheckpointError(f"{final}: cannot be written: {str(error).splitlines()[0]}") from error
        replace_text(temporary / _STATE, json.dumps(state))
        os.rename(temporary, final)

    def _remove_old(self) -> None:
        kept = {*self.steps[-self.keep :], self.best}
        for step in self.steps:
            if step not in kept:
                shutil.rmtree(self.prefix(step).parent)

    def _write_state_file(self) -> None:
        paths = [str(self.prefix(step).relative_to(self.directory)) for step in self.steps]
        # Given an absolute folder, TensorFlow leaves the relative paths as they are, and the folder can be moved.
        tensorflow_v1().train.update_checkpoint_state(str(self.directory.absolute()), paths[-1], paths)
