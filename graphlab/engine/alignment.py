"""Arrays that TensorFlow uses in place, without a copy.

A fed array that begins at a multiple of 64 bytes is used in place; any other array is copied first. NumPy's own large
arrays begin 16 bytes after such a multiple. In a small model, copying a batch takes a fifth of a step.
"""

import math

import numpy as np

#: Bytes; the alignment that TensorFlow's tensors have (``Allocator::kAllocatorAlignment``).
ALIGNMENT = 64


def aligned_empty(shape: tuple[int, ...], dtype: np.dtype | type) -> np.ndarray:
    """Return an uninitialized array whose memory begins at a multiple of 64 bytes."""
    dtype = np.dtype(dtype)
    length = math.prod(shape) * dtype.itemsize
    memory = np.empty(length + ALIGNMENT, np.uint8)
    start = -memory.ctypes.data % ALIGNMENT
    return memory[start : start + length].view(dtype).reshape(shape)


def aligned_take(array: np.ndarray, indices: np.ndarray) -> np.ndarray:
    """Return ``array[indices]``, aligned. The indices, int64 ``[n]``, must be in range: they are not checked."""
    taken = aligned_empty((len(indices), *array.shape[1:]), array.dtype)
    # "clip" spares the temporary copy that checking the indices would need.
    return np.take(array, indices, axis=0, out=taken, mode="clip")
