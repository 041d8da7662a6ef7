"""``Dataset`` and ``Split``: what a model learns from; ``DatasetSource``: where a data set comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from graphlab.errors import DataError


class Split(Mapping[str, np.ndarray]):
    """Arrays of equal length by name: ``features`` and ``labels``, an example in each row. All are read-only.

    Slicing takes examples: ``split[:100]`` is a split of the first hundred (views, nothing is copied).

    Raises:
        DataError: The arrays differ in length, or there is none.
    """

    def __init__(self, **arrays: np.ndarray):
        lengths = {name: len(array) for name, array in arrays.items()}
        if len(set(lengths.values())) != 1:
            raise DataError(f"a split needs arrays of one length, got {lengths or 'none'}")
        self._arrays = {name: np.asarray(array).view() for name, array in arrays.items()}
        for array in self._arrays.values():
            array.flags.writeable = False

    def __getitem__(self, key: Any) -> Any:
        if isinstance(key, str):
            return self._arrays[key]
        return Split(**{name: array[key] for name, array in self._arrays.items()})

    def __iter__(self) -> Iterator[str]:
        return iter(self._arrays)

    def __len__(self) -> int:
        """The number of arrays, as of any mapping; the number of examples is ``examples``."""
        return len(self._arrays)

    def __repr__(self) -> str:
        parts = ", ".join(f"{name}: {array.dtype}{list(array.shape)}" for name, array in self._arrays.items())
        return f"Split({parts})"

    @property
    def examples(self) -> int:
        """How many examples there are."""
        return len(next(iter(self._arrays.values())))


@dataclass(frozen=True)
class Dataset:
    """Three splits and where they come from.

    The parts of each split have the same names, dtypes and shapes but for the number of examples.
    """

    name: str
    train: Split
    validation: Split
    test: Split
    #: Where the data come from: ``embedded``, or a folder or file.
    source: str = "embedded"
    #: The names of the classes by label; empty if the labels are not classes.
    class_names: Sequence[str] = ()
    #: Height, width and channels of an example; empty if the examples are not pictures.
    image_shape: Sequence[int] = ()
    #: True for made-up data, which every run announces in its first line.
    synthetic: bool = field(default=False, kw_only=True)

    @property
    def splits(self) -> dict[str, Split]:
        """The three splits by name."""
        return {"train": self.train, "validation": self.validation, "test": self.test}

    def only_classes(self, classes: Sequence[int]) -> Dataset:
        """Return only the examples with the given labels, relabelled 0, 1, … in the given order.

        Raises:
            DataError: A label is given twice or does not exist, or fewer than two are given.
        """
        known = range(len(self.class_names))
        if len(set(classes)) != len(classes) or len(classes) < 2 or not set(classes) <= set(known):
            raise DataError(
                f"classes {','.join(map(str, classes))}: must be two or more different labels of {self.name}, "
                f"{known[0]} to {known[-1]}"
            )
        # No wider than the labels themselves: a label that is not kept maps to -1.
        position = np.full(len(known), -1, np.int64)
        position[list(classes)] = range(len(classes))

        def keep(split: Split) -> Split:
            labels = position[split["labels"]]
            kept = split[labels >= 0]
            return Split(**{**kept, "labels": labels[labels >= 0].astype(split["labels"].dtype)})

        splits: dict[str, Any] = {name: keep(split) for name, split in self.splits.items()}
        return replace(self, class_names=tuple(self.class_names[label] for label in classes), **splits)


@dataclass(frozen=True)
class DatasetSource:
    """A data set that can be loaded by name, described without loading it."""

    name: str
    #: One line: what the data are.
    description: str
    #: Where they come from: ``embedded``, or a folder or address.
    origin: str
    #: Bytes on disk, packed as they are kept.
    size: int
    #: Whether the data are on this machine.
    present: Callable[[], bool]
    #: Loads the data set.
    load: Callable[[], Dataset]
    #: Downloads the data and returns where they are now; None if they cannot be downloaded.
    fetch: Callable[[], Path] | None = None
