"""Batches: every example once, in order, aligned, and no thread left behind."""

import threading

import numpy as np
import pytest

from graphlab.training import batches as batches_module
from graphlab.training.batches import batches
from graphlab.types.dataset import Split


@pytest.fixture
def split():
    return Split(features=np.arange(2000, dtype=np.float32).reshape(100, 20), labels=np.arange(100))


@pytest.mark.parametrize("chunk_bytes", [1, 3000, 10**6])
@pytest.mark.parametrize(("size", "first"), [(7, 0), (7, 3), (100, 0), (128, 0), (10, 10), (1, 0)])
def test_all_examples_come_once_in_the_order_given(split, monkeypatch, size, first, chunk_bytes):
    monkeypatch.setattr(batches_module, "_CHUNK_BYTES", chunk_bytes)
    order = np.random.default_rng(1).permutation(100)
    rest = order[first * size :]
    sizes = [min(size, len(rest) - start) for start in range(0, len(rest), size)]
    with batches(split, rest, sizes) as epoch:
        found = list(epoch)
    assert [len(batch["labels"]) for batch in found] == sizes
    labels = np.concatenate([batch["labels"] for batch in found]) if found else np.array([], int)
    np.testing.assert_array_equal(labels, order[first * size :])
    for batch in found:
        np.testing.assert_array_equal(batch["features"], split["features"][batch["labels"]])


def test_leaving_early_ends_the_thread(split):
    with batches(split, np.arange(100), [10] * 10) as epoch:
        next(epoch)
        assert any(thread.name.startswith("graphlab-batches") for thread in threading.enumerate())
    assert not any(thread.name.startswith("graphlab-batches") for thread in threading.enumerate())


def test_an_error_while_gathering_is_raised_where_the_batches_are_used(split):
    with pytest.raises(TypeError), batches(split, np.array([0.5, 1.5]), [2]) as epoch:
        next(epoch)
