"""Noise: its distribution, and numbers that depend on seed, place and step alone."""

import numpy as np

from graphlab import noise, tf


def draw(seed, step):
    """Return two noises of a graph seed and a global step."""
    with tf.Graph().as_default(), tf.Session() as session:
        tf.set_random_seed(seed)
        numbers = [noise([200, 500]), noise(tf.constant([200, 500]), deviation=0.3)]
        session.run(tf.global_variables_initializer())
        session.run(tf.train.get_global_step().assign(step))
        return session.run(numbers)


def test_it_is_normal_with_the_deviation_asked_for():
    for numbers, deviation in zip(draw(1, 0), (1.0, 0.3), strict=True):
        assert abs(numbers.mean()) < 0.01 * deviation
        assert abs(numbers.std() / deviation - 1) < 0.01
        assert abs((np.abs(numbers) < deviation).mean() - 0.6827) < 0.005


def test_it_repeats_for_the_same_seed_place_and_step_only():
    first, second = draw(1, 5)
    np.testing.assert_array_equal(first, draw(1, 5)[0])
    for other in (second / 0.3, draw(2, 5)[0], draw(1, 6)[0]):
        assert (first != other).any()
