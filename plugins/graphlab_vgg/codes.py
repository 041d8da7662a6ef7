"""What a trained VGG makes of pictures: the codes that a new classifier learns from, computed once and kept on disk."""

from __future__ import annotations

import functools
import hashlib
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

import graphlab
from graphlab import tf
from graphlab_vgg import network

#: Pictures in one call; with the real VGG16 its largest layer takes 13 MB for each.
BATCH = 32


def load_weights(path):
    """Return the weights in a file, float32 arrays by layer: ``{"conv1_1": [kernel, bias], …}``.

    Raises:
        DataError: It is not there, or holds anything else; hostile files are refused without being run.
    """
    loaded = graphlab.datasets.load_pickled(path)
    loaded = loaded.item() if isinstance(loaded, np.ndarray) and loaded.shape == () else loaded
    problem = "no dict of layers" if not isinstance(loaded, dict) else "no conv1_1" if "conv1_1" not in loaded else None
    weights = {}
    for name, pair in loaded.items() if problem is None else ():
        kernel, bias = pair if isinstance(pair, list | tuple) and len(pair) == 2 else (None, None)
        dimensions = 2 if str(name).startswith("fc") else 4
        fitting = (
            isinstance(kernel, np.ndarray)
            and isinstance(bias, np.ndarray)
            and kernel.ndim == dimensions
            and bias.shape == kernel.shape[-1:]
        )
        if not fitting:
            problem = f"{name} is no list of a kernel of {dimensions} dimensions and its bias"
            break
        weights[name] = [np.asarray(array, np.float32) for array in (kernel, bias)]
    if problem is not None:
        raise graphlab.errors.DataError(f"{path}: no VGG weights in the layout of vgg16.npy: {problem}")
    return weights


class Extractor:
    """A trained VGG up to one of its layers, with a session of its own."""

    def __init__(self, path: Path, layer: str):
        """Read the weights and find the layer.

        Raises:
            DataError: The file holds no weights.
            OptionError: There is no such layer.
        """
        weights = load_weights(path)
        names = network.layer_names(weights)
        if layer not in names:
            raise graphlab.errors.OptionError(f"--layer: got {layer}, takes one of {', '.join(names)}")
        self.path, self.layer = path, layer
        self.image_size = network.image_size(weights)
        needed = {name: weights[name] for name in names[: names.index(layer) + 1] if name in weights}
        with tf.Graph().as_default() as graph:
            self._images = tf.placeholder(tf.float32, [None, self.image_size, self.image_size, None])
            # Fed, not constants: a graph of more than 2 GB cannot be made.
            fed: dict[Any, Any] = {}
            for name, pair in needed.items():
                placeholders = [tf.placeholder(array.dtype, array.shape) for array in pair]
                fed.update(zip(placeholders, pair, strict=True))
                needed[name] = [tf.Variable(placeholder, trainable=False) for placeholder in placeholders]
            self._codes = tf.layers.flatten(network.features(network.coloured(self._images), needed, layer))
            self._session = graphlab.Session(graph=graph)
            self._session.run(tf.global_variables_initializer(), fed)

    @property
    def length(self) -> int:
        """How many numbers a code has."""
        return self._codes.shape[1].value

    def codes(self, images: np.ndarray) -> np.ndarray:
        """Return the codes of pictures, float32 ``[n, length]``.

        Args:
            images: Float32 ``[n, image_size, image_size, 1 or 3]`` in [0, 1].
        """
        parts = [images[start : start + BATCH] for start in range(0, len(images), BATCH)]
        return np.concatenate([self._session.run(self._codes, {self._images: part}) for part in parts])

    @functools.cached_property
    def digest(self) -> bytes:
        """Identifies these weights and this layer."""
        return hashlib.sha256(self.path.read_bytes() + self.layer.encode()).digest()


@functools.lru_cache(maxsize=1)
def extractor(path: Path | str, layer: str) -> Extractor:
    """Return the extractor; the last one is kept, as loading the real weights takes seconds."""
    return Extractor(Path(path), layer)


def of_pictures(source: Extractor, pictures, channels: int = 3) -> np.ndarray:
    """Return the codes of picture files, float32 ``[n, length]``.

    Args:
        pictures: As ``graphlab.datasets.image_folder`` finds them.

    Raises:
        DataError: A file is no picture.
    """
    shape = (source.image_size, source.image_size, channels)
    digests = (hashlib.sha256(path.read_bytes()).digest() for path in pictures.paths)
    return _kept(
        source,
        [str(shape).encode(), *digests],
        lambda: graphlab.datasets.image_folder.read_batches(pictures, shape, BATCH),
        len(pictures),
    )


def of_arrays(source: Extractor, images: np.ndarray) -> np.ndarray:
    """Return the codes of pictures in memory, float32 ``[n, length]``."""
    batches = [images[start : start + BATCH] for start in range(0, len(images), BATCH)]
    return _kept(source, [str(images.shape).encode(), images.tobytes()], lambda: batches, len(images))


def _kept(source: Extractor, digests: Iterable[bytes], batches: Callable[[], Iterable], count: int) -> np.ndarray:
    """The codes of the cache, else those of the batches, which are put there."""
    digest = hashlib.sha256(source.digest)
    for part in digests:
        digest.update(part)
    path = graphlab.datasets.cache_directory() / "vgg" / f"{digest.hexdigest()[:32]}.npy"
    try:
        codes = np.load(path, allow_pickle=False)
        if codes.shape == (count, source.length):
            return codes
    except (OSError, ValueError, EOFError):
        pass  # not there, or cut short when the disk was full: it is made anew
    codes = np.empty([count, source.length], np.float32)
    done = 0
    for batch in _shown(batches(), count, source.layer):
        codes[done : done + len(batch)] = source.codes(batch)
        done += len(batch)
    temporary = path.with_name(f".{os.getpid()}-{path.name}")
    path.parent.mkdir(parents=True, exist_ok=True)
    np.save(temporary, codes)
    os.replace(temporary, path)
    return codes


def _shown(batches: Iterable[np.ndarray], count: int, layer: str) -> Iterator[np.ndarray]:
    """Pass the batches on, with a progress bar on a terminal, and elsewhere a line at the end."""
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, TimeRemainingColumn

    began = time.monotonic()
    console = Console(stderr=True)
    columns = (*Progress.get_default_columns()[:2], MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(f"pictures through VGG to {layer}", total=count)
        for batch in batches:
            yield batch
            progress.advance(task, len(batch))
    print(f"{count:,} pictures through VGG to {layer} in {time.monotonic() - began:.1f} s", file=sys.stderr, flush=True)
