"""Mini-batches, gathered by a thread of their own while the session computes the ones before."""

from __future__ import annotations

import collections
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import numpy as np

from graphlab.datasets.dataset import Split
from graphlab.engine.alignment import aligned_take

#: Bytes gathered at a time: few enough to stay in a processor's cache, many enough that handing over costs nothing.
_CHUNK_BYTES = 4 * 2**20


def batches(split: Split, order: np.ndarray, size: int, first: int = 0) -> closing[Iterator[dict[str, np.ndarray]]]:
    """Return the batches of an epoch: arrays by name, ``size`` examples each, the last batch perhaps fewer.

    Use it in a ``with`` statement, which ends the thread. The arrays are new for every chunk of batches, never
    written again, so TensorFlow may keep them.

    :param order: int64 ``[examples]``, in which order the examples are taken.
    :param size: examples in a batch.
    :param first: how many batches to pass over.
    """
    return closing(_batches(split, order[first * size :], size))


def _batches(split: Split, order: np.ndarray, size: int) -> Iterator[dict[str, np.ndarray]]:
    example_bytes = sum(array[:1].nbytes for array in split.values())
    chunk = size * max(1, _CHUNK_BYTES // (size * example_bytes))
    chunks = [order[start : start + chunk] for start in range(0, len(order), chunk)]
    with ThreadPoolExecutor(1, "graphlab-batches") as thread:
        gathered = collections.deque(thread.submit(_gather, split, indices) for indices in chunks[:1])
        for following in range(1, len(chunks) + 1):
            arrays = gathered.popleft().result()
            if following < len(chunks):
                gathered.append(thread.submit(_gather, split, chunks[following]))
            length = len(next(iter(arrays.values())))
            for start in range(0, length, size):
                yield {name: array[start : start + size] for name, array in arrays.items()}


def _gather(split: Split, indices: np.ndarray) -> dict[str, np.ndarray]:
    return {name: aligned_take(array, indices) for name, array in split.items()}
