"""Dropout: its mean, its scale, and masks that depend on seed, place and step alone."""

import numpy as np
import pytest

from graphlab import dropout, tf


@pytest.fixture
def masks():
    """Return two dropouts of ones, for a graph seed and a global step."""

    def run(seed, step, keep=0.7):
        with tf.Graph().as_default(), tf.Session() as session:
            tf.set_random_seed(seed)
            ones = tf.ones([200, 500])
            outputs = [dropout(ones, keep), dropout(ones, keep)]
            session.run(tf.global_variables_initializer())
            session.run(tf.train.get_global_step().assign(step))
            return session.run(outputs)

    return run


def test_kept_elements_are_scaled_and_about_the_right_number_is_kept(masks):
    first, _ = masks(1, 0)
    assert set(np.unique(first)) == {np.float32(0), np.float32(1) / np.float32(0.7)}
    assert abs((first > 0).mean() - 0.7) < 0.01


def test_masks_repeat_for_the_same_seed_place_and_step_only(masks):
    first, second = masks(1, 5)
    np.testing.assert_array_equal(first, masks(1, 5)[0])
    for other in (second, masks(2, 5)[0], masks(1, 6)[0]):
        assert (first != other).any()


def test_everything_is_kept_at_one(masks):
    assert (masks(1, 0, keep=1.0)[0] == 1).all()
