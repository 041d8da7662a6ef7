"""The progress of a training, and the metrics of its epochs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass
class Means:
    """Running means of named scalars, weighted by the number of examples they were taken over."""

    sums: dict[str, float] = field(default_factory=dict)
    weight: int = 0

    def add(self, values: Mapping[str, float], weight: int) -> None:
        """Add means over ``weight`` more examples."""
        for name, value in values.items():
            self.sums[name] = self.sums.get(name, 0.0) + float(value) * weight
        self.weight += weight

    def take(self) -> dict[str, float]:
        """Return the means and start again from zero."""
        means = {name: total / self.weight for name, total in self.sums.items()}
        self.sums, self.weight = {}, 0
        return means


@dataclass
class Progress:
    """How far a training is. Kept beside each checkpoint, so that a resumed training continues bit for bit."""

    #: Steps done in all.
    step: int = 0
    #: Epochs completed.
    epoch: int = 0
    #: Steps done of the current epoch.
    epoch_step: int = 0
    #: The training metrics since the epoch began, and since the last record.
    epoch_means: Means = field(default_factory=Means)
    recent_means: Means = field(default_factory=Means)

    def as_json(self) -> dict[str, Any]:
        """Return plain dictionaries and numbers."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Progress:
        """Return what ``as_json`` was made from."""
        means = {name: Means(**values[name]) for name in ("epoch_means", "recent_means")}
        return cls(**{**values, **means})


@dataclass
class History:
    """The metrics of every epoch, in order; each has ``epoch``, ``step``, ``train_…`` and ``validation_…``."""

    epochs: list[dict[str, float]] = field(default_factory=list)

    def best_epoch(self, metric: str = "validation_loss") -> dict[str, float] | None:
        """Return the metrics of the epoch with the smallest ``metric``, the first of equals; None without any."""
        return min((epoch for epoch in self.epochs if metric in epoch), key=lambda epoch: epoch[metric], default=None)
