"""Hyper-parameters: a frozen dataclass whose fields have a range and a help text."""

from __future__ import annotations

import math
import typing
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, Field, asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, ClassVar

from graphlab.errors import OptionError, did_you_mean

OPTIMIZERS = ("gradient-descent", "momentum", "nesterov", "adagrad", "adadelta", "rmsprop", "adam", "ftrl")
PRECISIONS = ("float32", "bf16")
SCHEDULES = ("constant", "step", "exponential", "inverse-time", "linear", "cosine")

_METADATA = "graphlab"
_NOUNS = {int: "a whole number", float: "a number", str: "a text", Path: "a path", bool: "yes or no"}


def option(
    default: Any,
    help: str,
    *,
    minimum: float | None = None,
    maximum: float | None = None,
    above: float | None = None,
    below: float | None = None,
    choices: Sequence[str] = (),
) -> Any:
    """Declare a field of an options dataclass.

    ``epochs: int = option(10, "passes over the training data", minimum=1)`` becomes ``--epochs``. The annotation may be
    ``int``, ``float``, ``bool``, ``str``, ``pathlib.Path``, ``tuple`` of one of these (``tuple[int, ...]``, written
    ``1,2,3`` on the command line), or any of them ``| None``.

    Args:
        help: One line, with the unit of a number.
        minimum: The smallest value allowed; ``above`` excludes the bound itself.
        maximum: The largest value allowed; ``below`` excludes the bound itself.
        choices: The only texts allowed.
    """
    bounds = dict(minimum=minimum, maximum=maximum, above=above, below=below, choices=tuple(choices))
    return field(default=default, kw_only=True, metadata={_METADATA: {"help": help, **bounds}})


@dataclass(frozen=True)
class OptionSpecification:
    """One field of an options dataclass, as the command line and the checks see it."""

    name: str
    kind: type
    default: Any
    many: bool = False
    optional: bool = False
    help: str = ""
    minimum: float | None = None
    maximum: float | None = None
    above: float | None = None
    below: float | None = None
    choices: Sequence[str] = ()

    @property
    def flag(self) -> str:
        """The name on the command line: ``--learning-rate``."""
        return "--" + self.name.replace("_", "-")

    @property
    def takes(self) -> str:
        """What values are allowed, in words: ``a whole number, at least 1``."""
        if self.choices:
            return "one of " + ", ".join(self.choices)
        bounds = (("at least", self.minimum), ("above", self.above), ("at most", self.maximum), ("below", self.below))
        limits = " and ".join(f"{word} {bound:g}" for word, bound in bounds if bound is not None)
        noun = _NOUNS[self.kind]
        if self.many:
            noun = f"{noun[2:]}s separated by commas" if noun.startswith("a ") else noun
        return f"{noun}, {limits}" if limits else noun

    def check(self, value: Any) -> Any:
        """Return the value, converted where nothing is lost (1 to 1.0, a list to a tuple).

        Raises:
            OptionError: The value is of the wrong type or out of range; the message says what is taken.
        """
        if value is None and self.optional:
            return None
        if self.many:
            if isinstance(value, str) or not isinstance(value, Sequence):
                raise self._refuse(value)
            return tuple(self._check_one(item) for item in value)
        return self._check_one(value)

    def parse(self, text: str) -> Any:
        """Return the value that ``text`` means on the command line, checked.

        Raises:
            OptionError: The text is not a value, or not an allowed one.
        """
        try:
            if self.many:
                return self.check([self.kind(part) for part in text.split(",") if part.strip()])
            return self.check(self.kind(text))
        except OptionError:
            raise
        except ValueError:
            raise self._refuse(text) from None

    def _check_one(self, value: Any) -> Any:
        if self.kind is float and isinstance(value, int) and not isinstance(value, bool):
            value = float(value)
        if self.kind is Path and isinstance(value, str):
            value = Path(value)
        allowed = isinstance(value, self.kind) and (self.kind is bool or not isinstance(value, bool))
        if allowed and self.kind in (int, float):
            allowed = (
                math.isfinite(value)
                and (self.minimum is None or value >= self.minimum)
                and (self.maximum is None or value <= self.maximum)
                and (self.above is None or value > self.above)
                and (self.below is None or value < self.below)
            )
        if not allowed or (self.choices and value not in self.choices):
            raise self._refuse(value)
        return value

    def _refuse(self, value: Any) -> OptionError:
        return OptionError(f"{self.flag}: got {value}, takes {self.takes}")


def specifications(options_type: type) -> dict[str, OptionSpecification]:
    """Return the specification of every field of an options dataclass, by name.

    Raises:
        OptionError: A field has no default, or a type that cannot be given on a command line.
    """
    hints = typing.get_type_hints(options_type)
    return {item.name: _specification(options_type, item, hints[item.name]) for item in fields(options_type)}


def _specification(options_type: type, item: Field[Any], hint: Any) -> OptionSpecification:
    where = f"{options_type.__name__}.{item.name}"
    if item.default is MISSING:
        raise OptionError(f"{where}: needs a default, graphlab.option(default, help)")
    kind, optional = hint, False
    members = [member for member in typing.get_args(kind) if member is not type(None)]
    if type(None) in typing.get_args(kind) and len(members) == 1:
        kind, optional = members[0], True
    many = typing.get_origin(kind) is tuple
    if many:
        kind = typing.get_args(kind)[0]
    if kind not in _NOUNS:
        raise OptionError(f"{where}: a field of type {hint} cannot be an option")
    declared = _declaration(options_type, item)
    specification = OptionSpecification(item.name, kind, item.default, many=many, optional=optional, **declared)
    try:
        specification.check(item.default)
    except OptionError:
        raise OptionError(f"{where}: its default is {item.default!r}, but it takes {specification.takes}") from None
    return specification


def _declaration(options_type: type, item: Field[Any]) -> Mapping[str, Any]:
    """Return the help and the range of a field; of a mere default, those of the same field in a base class."""
    fields_of_classes = [getattr(each, "__dataclass_fields__", {}) for each in options_type.__mro__]
    for declared in [item, *(found[item.name] for found in fields_of_classes if item.name in found)]:
        if _METADATA in declared.metadata:
            return declared.metadata[_METADATA]
    return {}


@dataclass(frozen=True, kw_only=True)
class CheckedOptions:
    """Options that are checked when they are created.

    Raises:
        OptionError: A value is of the wrong type or out of range.
    """

    def __post_init__(self) -> None:
        for name, specification in specifications(type(self)).items():
            object.__setattr__(self, name, specification.check(getattr(self, name)))


@dataclass(frozen=True, kw_only=True)
class TrainingOptions(CheckedOptions):
    """The options common to all models. Derive from it to add a model's own, or to change a default.

    Raises:
        OptionError: A value is of the wrong type or out of range.
    """

    #: Named sets of values: ``presets = {"document": {"learning_rate": 0.001}}`` becomes ``--preset document``.
    presets: ClassVar[Mapping[str, Mapping[str, Any]]] = {}

    epochs: int = option(10, "Passes over the training data.", minimum=1)
    batch_size: int = option(128, "Examples in a step; the last batch of an epoch may be smaller.", minimum=1)
    optimizer: str = option("gradient-descent", "The optimizer.", choices=OPTIMIZERS)
    learning_rate: float = option(0.01, "The learning rate; with a schedule, the rate at the start.", above=0)
    momentum: float = option(0.9, "The momentum of the optimizers momentum and nesterov.", minimum=0, below=1)
    beta1: float = option(0.9, "How much of the mean gradient adam keeps in a step.", minimum=0, below=1)
    schedule: str = option("constant", "How the learning rate falls; linear and cosine reach 0 at the end.",
                           choices=SCHEDULES)  # fmt: skip
    decay_rate: float = option(0.9, "The factor of the schedules step, exponential and inverse-time.", above=0)
    decay_epochs: float = option(1.0, "Epochs between two applications of the decay rate.", above=0)
    l1: float = option(0.0, "Penalty on the sum of the weights' magnitudes.", minimum=0)
    l2: float = option(0.0, "Penalty on the sum of the weights' squares.", minimum=0)
    clip_norm: float = option(0.0, "Largest norm of all gradients together; 0: no clipping.", minimum=0)
    patience: int = option(
        0, "Stop after this many epochs without a better validation loss and keep the best; 0: never.", minimum=0
    )
    restarts: int = option(1, "Train this many times from different random weights and keep the best.", minimum=1)
    precision: str = option(
        "float32", "While training; bf16: matrix products and convolutions round their inputs to bfloat16.",
        choices=PRECISIONS,
    )  # fmt: skip
    replicas: int = option(
        0, "Parts of a batch to compute in parallel, if the model allows it; 0: one for each processor core.",
        minimum=0, maximum=64,
    )  # fmt: skip
    seed: int = option(1, "Seed of all random numbers.", minimum=0, maximum=2**31 - 1)
    data_directory: Path | None = option(None, "Folder with the data files, instead of the embedded data.")
    validation_size: int = option(5000, "Training examples set aside for validation.", minimum=1)
    log_steps: int = option(100, "Steps between two records of the training loss.", minimum=1)
    checkpoint_steps: int = option(0, "Steps between checkpoints, besides those of the epochs; 0: none.", minimum=0)
    keep_checkpoints: int = option(3, "Newest checkpoints to keep.", minimum=1)
    tensorboard: bool = option(False, "Write event files for TensorBoard into the run directory.")

    def as_json(self) -> dict[str, Any]:
        """Return the values with paths as texts and tuples as lists, as they are kept in ``run.json``."""
        return {
            name: str(value) if isinstance(value, Path) else list(value) if isinstance(value, tuple) else value
            for name, value in asdict(self).items()
        }

    def with_values(self, **values: Any) -> TrainingOptions:
        """Return a copy with some values changed.

        Raises:
            OptionError: There is no such option, or a value is not allowed.
        """
        known = [item.name for item in fields(self)]
        for name in values:
            if name not in known:
                raise OptionError(f"no option {name!r}; {did_you_mean(name, known)}")
        return replace(self, **values)


def with_common_options(options_type: type) -> type[TrainingOptions]:
    """Return the dataclass a plugin declared, with the common options added where it does not derive from them."""
    if issubclass(options_type, TrainingOptions):
        return options_type
    combined = type(options_type.__name__, (options_type, TrainingOptions), {"__doc__": options_type.__doc__})
    combined.__module__ = options_type.__module__
    return dataclass(frozen=True, kw_only=True)(combined)
