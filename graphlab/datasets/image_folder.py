"""A folder of pictures per class: ``photos/daisy/1.jpg``, or ``train/`` and ``test/`` (and ``validation/``) of such."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from graphlab.datasets.image_files import image_files, read_image
from graphlab.engine.alignment import aligned_empty
from graphlab.errors import DataError
from graphlab.types.dataset import Dataset, Split

#: Decides which pictures are set aside. It does not depend on a run's seed, so that results compare.
_SPLIT_SEED = 0


@dataclass(frozen=True)
class Pictures:
    """Picture files and their classes."""

    paths: Sequence[Path]
    #: int64 ``[n]``, positions in ``class_names``.
    labels: np.ndarray
    class_names: Sequence[str]

    def __len__(self) -> int:
        return len(self.paths)

    def __getitem__(self, chosen: np.ndarray) -> Pictures:
        """Return those at the positions given."""
        return Pictures([self.paths[position] for position in chosen], self.labels[chosen], self.class_names)

    def split_off(self, size: int) -> tuple[Pictures, Pictures]:
        """Split off ``size`` pictures, chosen at random with each class's share; return the rest and these.

        Raises:
            DataError: One of the two parts would be empty.
        """
        if not 0 < size < len(self):
            raise DataError(f"{size} pictures cannot be set aside of {len(self)}: choose from 1 to {len(self) - 1}")
        order = np.random.default_rng(_SPLIT_SEED).permutation(len(self))
        # The place of each picture among those of its class, from 0 to 1: the first ones are set aside.
        place = np.empty(len(self))
        for label in range(len(self.class_names)):
            members = order[self.labels[order] == label]
            place[members] = (np.arange(len(members)) + 0.5) / max(1, len(members))
        aside = np.argsort(place, kind="stable")[:size]
        chosen = np.zeros(len(self), bool)
        chosen[aside] = True
        return self[np.flatnonzero(~chosen)], self[np.flatnonzero(chosen)]


def find(directory: Path) -> Pictures:
    """Return the pictures below a folder, each of the class that its folder is named for, sorted.

    Raises:
        DataError: There is no such folder, or fewer than two folders of pictures in it.
    """
    directory = Path(directory)
    if not directory.is_dir():
        raise DataError(f"{directory}: no such folder")
    folders = [folder for folder in sorted(directory.iterdir()) if folder.is_dir() and not folder.name.startswith(".")]
    if len(folders) < 2:
        raise DataError(f"{directory}: needs a folder of pictures for each class, two at least; it has {len(folders)}")
    found = [image_files(folder) for folder in folders]
    return Pictures(
        paths=[path for paths in found for path in paths],
        labels=np.repeat(np.arange(len(found), dtype=np.int64), [len(paths) for paths in found]),
        class_names=tuple(folder.name for folder in folders),
    )


def find_splits(directory: Path, validation_size: int = 0) -> dict[str, Pictures]:
    """Return the pictures of ``train``, ``validation`` and ``test``, which are the same for every call.

    Where the folder has no ``test/``, as many pictures as for validation are set aside for the test.

    Args:
        validation_size: How many are set aside of those for training where the folder has no ``validation/``; 0: a
            tenth.

    Raises:
        DataError: The folders are missing, or their classes differ.
    """
    directory = Path(directory)
    parts = {part: find(directory / part) for part in ("train", "validation", "test") if (directory / part).is_dir()}
    if "train" not in parts:
        parts = {"train": find(directory)}
    for part, pictures in parts.items():
        if pictures.class_names != parts["train"].class_names:
            raise DataError(
                f"{directory}: train has the classes {', '.join(parts['train'].class_names)}; "
                f"{part} has {', '.join(pictures.class_names)}"
            )
    size = validation_size or max(1, len(parts["train"]) // 10)
    for part in ("test", "validation"):
        if part not in parts:
            parts["train"], parts[part] = parts["train"].split_off(size)
    return {part: parts[part] for part in ("train", "validation", "test")}


def read_batches(pictures: Pictures, image_shape: Sequence[int], size: int = 32) -> Iterator[np.ndarray]:
    """Yield the pictures, ``size`` at a time: float32 ``[size, height, width, channels]`` in [0, 1].

    The last batch may be smaller. Threads read the next batch while the caller computes.

    Raises:
        DataError: A file is not a picture; the message names it.
    """
    with ThreadPoolExecutor(2, "graphlab-pictures") as threads:

        def read(start: int) -> list[Future[np.ndarray]]:
            paths = pictures.paths[start : start + size]
            return [threads.submit(read_image, path, image_shape, invert="never") for path in paths]

        following = read(0)
        for start in range(0, len(pictures), size):
            reading, following = following, read(start + size)
            yield np.stack([image.result() for image in reading])


def load(directory: Path, image_shape: Sequence[int], validation_size: int = 0) -> Dataset:
    """Return a folder of pictures, all in memory.

    ``features`` are float32 ``[n, height, width, channels]`` in [0, 1], ``labels`` int64 ``[n]``.

    Args:
        image_shape: Height, width and channels (1 or 3), to which each picture is brought.
        validation_size: As for ``find_splits``.

    Raises:
        DataError: The folders are missing, or a file is not a picture.
    """
    splits: dict[str, Any] = {}
    parts = find_splits(directory, validation_size)
    for part, pictures in parts.items():
        features, filled = aligned_empty((len(pictures), *image_shape), np.float32), 0
        for batch in read_batches(pictures, image_shape):
            features[filled : filled + len(batch)] = batch
            filled += len(batch)
        splits[part] = Split(features=features, labels=pictures.labels)
    return Dataset(
        name=Path(directory).resolve().name,
        source=str(directory),
        class_names=parts["train"].class_names,
        image_shape=tuple(image_shape),
        **splits,
    )
