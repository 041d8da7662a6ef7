"""The order of the examples and the means over batches of unequal size."""

import numpy as np

from graphlab.training.trainer import epoch_order
from graphlab.types.history import History, Means, Progress


def test_every_epoch_takes_every_example_once_in_another_order():
    first, second = epoch_order(1000, seed=1, epoch=0), epoch_order(1000, seed=1, epoch=1)
    assert sorted(first) == sorted(second) == list(range(1000))
    assert (first != second).any()
    np.testing.assert_array_equal(first, epoch_order(1000, seed=1, epoch=0))
    assert (first != epoch_order(1000, seed=2, epoch=0)).any()


def test_means_weigh_the_last_partial_batch_by_its_size():
    means = Means()
    means.add({"loss": 1.0}, 3)
    means.add({"loss": 2.0}, 1)
    assert means.take() == {"loss": 1.25}
    means.add({"loss": 5.0}, 2)
    assert means.take() == {"loss": 5.0}


def test_progress_survives_json():
    progress = Progress(step=3, epoch=1, epoch_step=1)
    progress.epoch_means.add({"loss": 0.1}, 7)
    assert Progress.from_json(progress.as_json()) == progress


def test_the_best_epoch_is_the_first_of_equals():
    history = History([{"epoch": 1, "validation_loss": 0.5}, {"epoch": 2, "validation_loss": 0.5}, {"epoch": 3}])
    assert history.best_epoch()["epoch"] == 1
    assert History().best_epoch() is None
