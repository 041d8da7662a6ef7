"""Mini-batches, gathered in a separate thread while the session computes the previous ones."""

from __future__ import annotations

import collections
import itertools
from collections.abc import Generator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import numpy as np

from graphlab.engine.alignment import aligned_take
from graphlab.types.dataset import Split

_Batches = Generator[dict[str, np.ndarray], None, None]

#: Bytes gathered at a time: few enough to stay in a processor's cache, many enough that handing over costs nothing.
_CHUNK_BYTES = 4 * 2**20


def batches(split: Split, order: np.ndarray, sizes: Sequence[int]) -> closing[_Batches]:
    """Return consecutive batches: arrays by name, of as many examples each as ``sizes`` says.

    Use it in a ``with`` statement, which ends the thread. The arrays are new for every chunk of batches, never
    written again, so TensorFlow may keep them.

    Args:
        order: Int64 ``[examples]``, in which order the examples are taken.
    """
    return closing(_batches(split, order, sizes))


def _batches(split: Split, order: np.ndarray, sizes: Sequence[int]) -> _Batches:
    example_bytes = sum(array[:1].nbytes for array in split.values())
    chunks = _chunks(sizes, max(1, _CHUNK_BYTES // example_bytes))
    starts = itertools.accumulate((sum(chunk) for chunk in chunks), initial=0)
    indices = [order[start : start + sum(chunk)] for start, chunk in zip(starts, chunks, strict=False)]
    with ThreadPoolExecutor(1, "graphlab-batches") as thread:
        gathered = collections.deque(thread.submit(_gather, split, chunk) for chunk in indices[:1])
        for number, chunk in enumerate(chunks, 1):
            arrays = gathered.popleft().result()
            if number < len(chunks):
                gathered.append(thread.submit(_gather, split, indices[number]))
            start = 0
            for size in chunk:
                yield {name: array[start : start + size] for name, array in arrays.items()}
                start += size


def _chunks(sizes: Sequence[int], most: int) -> list[list[int]]:
    """Group batches so that a group has at most ``most`` examples, or one batch."""
    chunks: list[list[int]] = []
    room = 0
    for size in sizes:
        if size > room:
            chunks.append([])
            room = most
        chunks[-1].append(size)
        room -= size
    return chunks


def _gather(split: Split, indices: np.ndarray) -> dict[str, np.ndarray]:
    return {name: aligned_take(array, indices) for name, array in split.items()}
