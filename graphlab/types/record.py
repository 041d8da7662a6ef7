"""``RunRecord``: what ``run.json`` says about a run."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graphlab.errors import RunError
from graphlab.types.description import DataDescription

#: The version of the format. A reader takes every version: it keeps keys it does not know, and fills in missing ones.
VERSION = 1


@dataclass(frozen=True)
class RestartRecord:
    """How one of the random restarts of a run ended."""

    #: Which one, from 0.
    restart: int
    steps: int
    epochs: int = 0
    #: Why it ended before its last epoch, or None.
    stop_reason: str | None = None
    #: The validation loss of the checkpoint that it would keep; infinite if the plugin reports none.
    validation_loss: float = float("inf")
    #: Keys of another version of GraphLab, kept as they are.
    unknown: dict[str, Any] = field(default_factory=dict, compare=False)

    def as_json(self) -> dict[str, Any]:
        """Return the JSON object that ``from_json`` reads."""
        values = dataclasses.asdict(self)
        return {**values, **values.pop("unknown")}

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> RestartRecord:
        """Return the restart that a JSON object holds.

        Raises:
            KeyError: A required key is missing.
            TypeError: A value is of another type.
        """
        kept = {
            "restart": _of_kind(values["restart"], int),
            "steps": _of_kind(values["steps"], int),
            "epochs": _of_kind(values.get("epochs", 0), int),
            "stop_reason": _of_kind(values.get("stop_reason"), str, type(None)),
            "validation_loss": _of_kind(values.get("validation_loss", math.inf), int, float),
        }
        return cls(**kept, unknown={name: value for name, value in values.items() if name not in kept})


@dataclass(frozen=True)
class ChosenCheckpoint:
    """The checkpoint that is the result of a finished run."""

    restart: int
    step: int

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> ChosenCheckpoint:
        """Return the checkpoint that a JSON object names; other keys do not count.

        Raises:
            KeyError: A key is missing.
            TypeError: A value is of another type.
        """
        return cls(_of_kind(values["restart"], int), _of_kind(values["step"], int))


@dataclass
class RunRecord:
    """Everything that is kept about a run besides its metrics and weights."""

    #: The name of the model plugin.
    plugin: str
    #: ``running``, ``finished``, ``interrupted`` or ``failed``.
    status: str
    #: The options by name, as JSON values.
    options: dict[str, Any]
    #: When it began: local time with the offset from UTC.
    started: str = ""
    seed: int | None = None
    #: The name and source of the data set, and the number of examples in each split.
    data: dict[str, Any] = field(default_factory=dict)
    #: The shapes and class names of the data; None in a record that has none.
    inputs: DataDescription | None = None
    #: The versions of GraphLab, TensorFlow, NumPy and Python, and the platform.
    versions: dict[str, str] = field(default_factory=dict)
    #: Steps done, and seconds spent on them.
    steps: int = 0
    seconds: float = 0.0
    #: The random restarts that ended, in order.
    restarts: list[RestartRecord] = field(default_factory=list)
    #: The final metrics, ``test_…``.
    metrics: dict[str, float] = field(default_factory=dict)
    #: None until the run is finished.
    chosen: ChosenCheckpoint | None = None
    #: What the ``save`` hook wrote: paths relative to the run directory.
    written: list[str] = field(default_factory=list)
    #: Why the run failed or was interrupted; None if it was not.
    error: str | None = None
    version: int = VERSION
    #: Keys of another version of GraphLab, kept as they are.
    unknown: dict[str, Any] = field(default_factory=dict)

    @property
    def finished(self) -> bool:
        """Whether the run has a result."""
        return self.status == "finished" and self.chosen is not None

    def as_json(self) -> dict[str, Any]:
        """Return the JSON object that ``from_json`` reads."""
        values = {item.name: getattr(self, item.name) for item in dataclasses.fields(self) if item.name != "unknown"}
        values["inputs"] = self.inputs.as_json() if self.inputs else None
        values["restarts"] = [restart.as_json() for restart in self.restarts]
        values["chosen"] = dataclasses.asdict(self.chosen) if self.chosen else None
        absent = [name for name in ("inputs", "chosen", "error") if values[name] is None]
        return {**{name: value for name, value in values.items() if name not in absent}, **self.unknown}

    @classmethod
    def from_json(cls, values: object, where: object) -> RunRecord:
        """Return the record that a JSON value holds.

        Args:
            values: What ``json.loads`` returned.
            where: The file, for messages.

        Raises:
            RunError: It is not the record of a run.
        """
        if not isinstance(values, Mapping):
            raise RunError(f"{where}: not a JSON object")
        for name, kind in _KINDS.items():
            if name in _REQUIRED and name not in values:
                raise RunError(f"{where}: not the record of a run: it has no {name!r}")
            if name in values and (not isinstance(values[name], kind) or isinstance(values[name], bool)):
                raise RunError(f"{where}: not the record of a run: {name!r} is {_shortened(values[name])}")
        known = {item.name for item in dataclasses.fields(cls)} - {"unknown"}
        kept = {name: value for name, value in values.items() if name in known and value is not None}
        part = "inputs"
        try:
            if part in kept:
                kept[part] = DataDescription.from_json(kept[part])
            part = "restarts"
            kept[part] = [RestartRecord.from_json(entry) for entry in kept.get(part, ())]
            part = "chosen"
            if part in kept:
                kept[part] = ChosenCheckpoint.from_json(kept[part])
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise RunError(f"{where}: not the record of a run: {part!r} is {_shortened(values[part])}") from error
        return cls(**kept, unknown={name: value for name, value in values.items() if name not in known})


_REQUIRED = ("plugin", "status", "options")
_KINDS: dict[str, tuple[type, ...]] = {
    "plugin": (str,),
    "status": (str,),
    "options": (dict,),
    "started": (str,),
    "seed": (int, type(None)),
    "data": (dict,),
    "versions": (dict,),
    "steps": (int,),
    "seconds": (int, float),
    "restarts": (list,),
    "metrics": (dict,),
    "written": (list,),
    "error": (str, type(None)),
    "version": (int,),
}


def _of_kind(value: Any, *kinds: type) -> Any:
    """Return a JSON value of one of the given types; true and false are not numbers.

    Raises:
        TypeError: It is of another type.
    """
    if not isinstance(value, kinds) or isinstance(value, bool):
        raise TypeError(f"unexpected value {value!r}")
    return value


def _shortened(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "…"
