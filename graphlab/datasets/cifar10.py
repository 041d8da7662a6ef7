"""CIFAR-10: 60,000 colour photographs of 32×32 in ten classes, read from what the user has, or fetched.

Krizhevsky, "Learning multiple layers of features from tiny images", 2009; https://www.cs.toronto.edu/~kriz/cifar.html.
"""

from __future__ import annotations

import hashlib
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import numpy as np

from graphlab.datasets import image_folder
from graphlab.datasets.cache import cache_directory, fetch
from graphlab.datasets.idx import read_idx
from graphlab.datasets.mnist import in_unit_interval
from graphlab.engine.pickled import load_pickled
from graphlab.errors import DataError
from graphlab.types.dataset import Dataset, Split

ADDRESS = "https://www.cs.toronto.edu/~kriz/cifar-10-python.tar.gz"
ARCHIVE = "cifar-10-python.tar.gz"
FOLDER = "cifar-10-batches-py"
ARCHIVE_SIZE = 170_498_071

#: The MD5 checksum that the authors publish beside the archive.
ARCHIVE_MD5 = "c58f30108f718f92721af3b95e74349a"

#: Those of the files in it.
BATCH_MD5 = {
    "data_batch_1": "c99cafc152244af753f735de768cd75f",
    "data_batch_2": "d4bba439e000b95fd0a9bffe97cbabec",
    "data_batch_3": "54ebc095f3ab1f0389bbae665268c751",
    "data_batch_4": "634d18415352ddfa80567beed471001a",
    "data_batch_5": "482c414d41f54cd18b22e5b47cb7c3cb",
    "test_batch": "40351d587109b95175f43aff81a1287e",
}

CLASS_NAMES = ("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck")
IMAGE_SHAPE = (32, 32, 3)

_IDX = ("train-images-idx4-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx4-ubyte", "t10k-labels-idx1-ubyte")


def load(directory: Path | None = None, validation_size: int = 0, fetch_missing: bool = False) -> Dataset:
    """Return CIFAR-10 as ``features``, float32 ``[n, 32, 32, 3]`` in [0, 1], and ``labels``, int64 ``[n]`` in 0…9.

    The first training pictures are for validation; of a folder of pictures, as many of each class.

    Args:
        directory: ``cifar-10-python.tar.gz``, or a folder with it; its folder ``cifar-10-batches-py``, or a folder with
            that; a folder of IDX files named as MNIST's, the images ``…-idx4-ubyte`` of shape ``[n, 32, 32, 3]``; or a
            folder with ``train/<class>/`` and ``test/<class>/`` of pictures. None: where Keras or an earlier ``fetch``
            left the archive. The authors' files are compared with their checksums.
        validation_size: How many training pictures are for validation; 0: a tenth of them.
        fetch_missing: Download the archive (170 MB) where it is not on this machine.

    Raises:
        DataError: CIFAR-10 is missing or damaged.
    """
    if directory is None:
        place = _kept() or (fetch_archive() if fetch_missing else None)
        if place is None:
            raise DataError(
                f"CIFAR-10 is not on this machine: fetch it (170 MB) with --fetch, or name a copy of {ARCHIVE}, of its "
                "folder, or a folder of pictures with --data-directory"
            )
    else:
        place = Path(directory)
        for inside in (place / ARCHIVE, place / FOLDER):
            if inside.exists():
                place = inside
                break
    if not place.exists():
        raise DataError(f"{place}: no such file or folder")
    if place.is_dir() and not any((place / name).is_file() for name in BATCH_MD5):
        if (place / "train").is_dir():
            data = image_folder.load(place, IMAGE_SHAPE, validation_size)
            return replace(data, name="cifar10") if data.class_names == CLASS_NAMES else data
        return _dataset(_read_idx_files(place), validation_size, place)
    return _dataset(_read_batches(place), validation_size, place)


def fetch_archive() -> Path:
    """Download the archive into the cache, unless it is there, and return its path.

    Raises:
        DataError: There is no network, or the download is not the archive.
    """
    return fetch(ADDRESS, f"md5:{ARCHIVE_MD5}", ARCHIVE)


def is_present() -> bool:
    """Whether ``load`` finds the data without a directory."""
    return _kept() is not None


def _kept() -> Path | None:
    # Keras keeps the same archive under the name of its folder.
    places = (cache_directory() / ARCHIVE, Path.home() / ".keras/datasets" / f"{FOLDER}.tar.gz")
    return next((place for place in places if place.is_file()), None)


def _dataset(arrays: dict[str, np.ndarray], validation_size: int, place: Path) -> Dataset:
    """The arrays: images uint8 ``[n, 32, 32, 3]`` and labels uint8 ``[n]`` of ``train`` and ``test``."""
    splits = {}
    for part in ("train", "test"):
        images, labels = arrays[f"{part}_images"], arrays[f"{part}_labels"]
        if images.shape[1:] != IMAGE_SHAPE or labels.shape != images.shape[:1] or (labels >= len(CLASS_NAMES)).any():
            raise DataError(
                f"{place}: {part} has images of shape {list(images.shape)} and labels of shape {list(labels.shape)} "
                "where CIFAR-10 has [n, 32, 32, 3] and [n], from 0 to 9"
            )
        splits[part] = Split(features=in_unit_interval(images), labels=labels.astype(np.int64))
    examples = splits["train"].examples
    validation_size = validation_size or examples // 10
    if not 0 < validation_size < examples:
        raise DataError(f"validation size {validation_size}: must be between 1 and {examples - 1}")
    return Dataset(
        name="cifar10",
        source=str(place),
        train=splits["train"][validation_size:],
        validation=splits["train"][:validation_size],
        test=splits["test"],
        class_names=CLASS_NAMES,
        image_shape=IMAGE_SHAPE,
    )


def _read_idx_files(folder: Path) -> dict[str, np.ndarray]:
    names = ("train_images", "train_labels", "test_images", "test_labels")
    try:
        return {name: read_idx(folder, file) for name, file in zip(names, _IDX, strict=True)}
    except DataError as error:
        if any(folder.glob("*-ubyte*")):
            raise
        raise DataError(
            f"{folder}: no CIFAR-10: neither {ARCHIVE}, nor {FOLDER}, nor IDX files, nor a folder train of pictures"
        ) from error


def _read_batches(place: Path) -> dict[str, np.ndarray]:
    """Read the authors' batches: of an archive, or of the folder in it."""
    batches = {}
    with _opened(place) as read:
        for name, checksum in BATCH_MD5.items():
            content = read(name)
            # The archive as a whole was compared already.
            if place.is_dir() and _md5(content) != checksum:
                raise DataError(f"{place / name}: not the published file: its MD5 is not {checksum}; get it again")
            batches[name] = _parse_batch(content, f"{place}/{name}")
    train = [batches[name] for name in BATCH_MD5 if name != "test_batch"]
    return {
        "train_images": np.concatenate([images for images, _ in train]),
        "train_labels": np.concatenate([labels for _, labels in train]),
        "test_images": batches["test_batch"][0],
        "test_labels": batches["test_batch"][1],
    }


def _content(archive: tarfile.TarFile, name: str) -> bytes:
    member = archive.extractfile(name)
    if member is None:
        raise KeyError(f"{name} is not a file")
    return member.read()


@contextmanager
def _opened(place: Path) -> Iterator[Callable[[str], bytes]]:
    """Give a function that returns the content of a batch by its name."""
    try:
        if place.is_dir():
            yield lambda name: (place / name).read_bytes()
            return
        if _md5(place.read_bytes()) != ARCHIVE_MD5:
            raise DataError(f"{place}: not the published archive: its MD5 is not {ARCHIVE_MD5}; get it again")
        with tarfile.open(place) as archive:
            yield lambda name: _content(archive, f"{FOLDER}/{name}")
    except (OSError, EOFError, KeyError, tarfile.TarError) as error:
        raise DataError(f"{place}: cannot be read: {error}; get it again") from error


def _md5(content: bytes) -> str:
    return hashlib.md5(content, usedforsecurity=False).hexdigest()


def _parse_batch(content: bytes, name: str) -> tuple[np.ndarray, np.ndarray]:
    """The images uint8 ``[n, 32, 32, 3]`` and labels uint8 ``[n]`` of a pickled batch: the planes red, green, blue."""
    batch = load_pickled(BytesIO(content), name=name)
    try:
        planes, labels = batch["data"], np.array(batch["labels"], np.uint8)
        return planes.reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1), labels
    except (TypeError, KeyError, ValueError, AttributeError) as error:
        raise DataError(f"{name}: not a batch of CIFAR-10: {error!r}") from error
