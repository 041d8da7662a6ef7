"""MNIST, the database of handwritten digits: embedded in the package, or read from a folder of the user's.

LeCun, Bottou, Bengio and Haffner, "Gradient-based learning applied to document recognition", Proceedings of the IEEE
86(11), 1998.
"""

import sys
import weakref
import zipfile
import zlib
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from graphlab.datasets.idx import parse_idx, read_idx
from graphlab.engine.alignment import aligned_empty
from graphlab.errors import DataError
from graphlab.types.dataset import Dataset, Split

#: The SHA-256 checksums of the four files as the database's authors published them (unpacked).
CHECKSUMS = {
    "train-images-idx3-ubyte": "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
    "train-labels-idx1-ubyte": "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
    "t10k-images-idx3-ubyte": "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
    "t10k-labels-idx1-ubyte": "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
}

#: The archive inside the package: the four files, byte for byte, deflated.
EMBEDDED = Path(__file__).with_name("mnist.zip")

#: ``read_data_sets`` of TensorFlow 1.x takes the first 5,000 training images for validation.
VALIDATION_SIZE = 5000

#: The embedded data sets that somebody still uses, by the sizes of their validation splits.
_in_use: weakref.WeakValueDictionary[int, Dataset] = weakref.WeakValueDictionary()


class Digits(NamedTuple):
    """The database as published: images are uint8 ``[n, 28, 28]``, 0 white to 255 black; labels uint8 ``[n]``."""

    train_images: np.ndarray
    train_labels: np.ndarray
    test_images: np.ndarray
    test_labels: np.ndarray


def read_digits(directory: Path | None = None) -> Digits:
    """Return the raw arrays, read-only: of the embedded copy, or of the four IDX files (plain or .gz) in a folder.

    Raises:
        DataError: A file is missing, truncated or of the wrong shape.
    """
    if directory is None:
        return _embedded_digits()
    digits = Digits(*(read_idx(Path(directory), name) for name in CHECKSUMS))
    for part, images, labels in (("train", *digits[:2]), ("t10k", *digits[2:])):
        if images.shape[1:] != (28, 28) or labels.shape != images.shape[:1]:
            raise DataError(
                f"{directory}: the {part} files hold images of shape {list(images.shape)} and labels of shape "
                f"{list(labels.shape)} where MNIST has [n, 28, 28] and [n]"
            )
    return digits


def load(directory: Path | None = None, validation_size: int = VALIDATION_SIZE) -> Dataset:
    """Return MNIST split as 1.x's ``read_data_sets`` splits it: 55,000 / 5,000 / 10,000.

    The embedded digits take 220 MB; while a data set of them is in use, loading it again gives the same one.

    ``features``: float32 ``[n, 784]`` in [0, 1], rows of 28 pixels one after the other; ``labels``: int64 ``[n]`` in
    0…9. The first ``validation_size`` training images are the validation split.

    Args:
        directory: A folder with the four IDX files, plain or gzipped; None for the embedded copy.

    Raises:
        DataError: A file is missing, truncated or of the wrong shape, or too few images are left for training.
    """
    if directory is None and (data := _in_use.get(validation_size)) is not None:
        return data
    digits = read_digits(directory)
    if not 0 < validation_size < len(digits.train_images):
        raise DataError(f"validation size {validation_size}: must be between 1 and {len(digits.train_images) - 1}")
    train = _split(digits.train_images, digits.train_labels)
    data = Dataset(
        name="mnist",
        source="embedded" if directory is None else str(directory),
        train=train[validation_size:],
        validation=train[:validation_size],
        test=_split(digits.test_images, digits.test_labels),
        class_names=tuple("0123456789"),
        image_shape=(28, 28, 1),
    )
    if directory is None:
        _in_use[validation_size] = data
    return data


@cache
def _embedded_digits() -> Digits:
    try:
        with EMBEDDED.open("rb") as file, zipfile.ZipFile(file) as archive:
            return Digits(*(parse_idx(archive.read(name), f"{EMBEDDED}/{name}") for name in CHECKSUMS))
    except (OSError, KeyError, zipfile.BadZipFile, zlib.error) as error:
        raise DataError(f"{EMBEDDED}: missing or damaged ({error}); install graphlab again") from error


def in_unit_interval(images: np.ndarray) -> np.ndarray:
    """Return uint8 images as float32 in [0, 1], of the same shape.

    As in 1.x it is one float32 product, which differs in the last bit from a division by 255.
    """
    scaled = aligned_empty(images.shape, np.float32)
    return np.multiply(images, np.float32(1.0 / 255.0), out=scaled, dtype=np.float32)


def _split(images: np.ndarray, labels: np.ndarray) -> Split:
    return Split(features=in_unit_interval(images.reshape(len(images), -1)), labels=labels.astype(np.int64))


def pack(directory: Path, archive: Path) -> None:
    """Write the embedded archive from the four plain IDX files, after comparing their checksums.

    Raises:
        DataError: A file is not the published one.
    """
    import hashlib

    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for name, checksum in CHECKSUMS.items():
            content = (directory / name).read_bytes()
            if hashlib.sha256(content).hexdigest() != checksum:
                raise DataError(f"{directory / name}: not the published file: its SHA-256 differs")
            # A fixed date keeps the archive the same whenever it is packed.
            packed.writestr(zipfile.ZipInfo(name, (1998, 11, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED, 9)


if __name__ == "__main__":
    pack(Path(sys.argv[1]), Path(__file__).with_name("mnist.zip"))
