"""Aligned arrays: where they begin, and that they hold what they should."""

import numpy as np
import pytest

from graphlab.engine.alignment import ALIGNMENT, aligned_empty, aligned_take


@pytest.mark.parametrize("shape", [(), (7,), (5, 3, 2), (1000, 784)])
@pytest.mark.parametrize("dtype", ["float32", "int64", "uint8", "bool"])
def test_an_aligned_array_begins_at_a_multiple_of_64_bytes(shape, dtype):
    array = aligned_empty(shape, dtype)
    assert (array.shape, array.dtype) == (shape, np.dtype(dtype))
    assert array.ctypes.data % ALIGNMENT == 0
    assert array.flags.c_contiguous and array.flags.writeable


def test_taking_is_indexing():
    array = np.random.default_rng(0).normal(size=(50, 4)).astype(np.float32)
    order = np.array([3, 3, 49, 0])
    taken = aligned_take(array, order)
    np.testing.assert_array_equal(taken, array[order])
    assert taken.ctypes.data % ALIGNMENT == 0


def test_the_data_sets_are_aligned():
    from graphlab.datasets import mnist

    data = mnist.load()
    for split in data.splits.values():
        assert split["features"].ctypes.data % ALIGNMENT == 0
