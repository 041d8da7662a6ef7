"""Pictures are shifted and flipped, each by itself, as the seed and the step say, and only while training."""

import numpy as np
import pytest

import graphlab
from graphlab import tf

SIZE = 20
IMAGES = np.random.default_rng(1).random([64, SIZE, SIZE, 3], np.float32)


def shifted(image, down, right):
    """The picture moved, its edges repeated."""
    rows = np.clip(np.arange(SIZE) + down, 0, SIZE - 1)
    columns = np.clip(np.arange(SIZE) + right, 0, SIZE - 1)
    return image[rows][:, columns]


def augmented(steps=1, seed=1, training=True, **options):
    with tf.Graph().as_default(), tf.Session() as session:
        tf.set_random_seed(seed)
        switch = tf.placeholder_with_default(False, [])
        result = graphlab.augment(tf.constant(IMAGES), switch, **options)
        assert result.shape.as_list() == [64, SIZE, SIZE, 3] and result.dtype == tf.float32
        advance = tf.assign_add(tf.train.get_or_create_global_step(), 1)
        session.run(tf.global_variables_initializer())
        results = []
        for _ in range(steps):
            results.append(session.run(result, {switch: True} if training else {}))
            session.run(advance)
        return results


def found(before, after, reach, flips):
    """Every (down, right, flipped) that turns one picture into the other."""
    distances = range(-reach, reach + 1)
    return [
        (down, right, flip)
        for down in distances
        for right in distances
        for flip in flips
        if np.array_equal(shifted(before, down, right)[:, :: -1 if flip else 1], after)
        or (flip and np.array_equal(shifted(before[:, ::-1], down, right), after))
    ]


def test_each_picture_is_shifted_and_flipped_by_itself():
    (result,) = augmented(shift=0.1)
    moves = [found(before, after, 2, (False, True)) for before, after in zip(IMAGES, result, strict=True)]
    assert all(moves)
    moves = [move[0] for move in moves]
    assert {abs(down) for down, _, _ in moves} == {abs(right) for _, right, _ in moves} == {0, 1, 2}
    assert 16 < sum(flip for *_, flip in moves) < 48
    assert len(set(moves)) > 20


def test_without_flips_or_shifts():
    (result,) = augmented(shift=0.2, flip=False)
    assert all(found(before, after, 4, (False,)) for before, after in zip(IMAGES, result, strict=True))
    (result,) = augmented(shift=0)
    assert all(found(before, after, 0, (False, True)) for before, after in zip(IMAGES, result, strict=True))


def test_it_depends_on_the_seed_and_the_step_alone():
    first, second = augmented(steps=2)
    assert not np.array_equal(first, second)
    np.testing.assert_array_equal(augmented(steps=2), [first, second])
    assert not np.array_equal(augmented(seed=2)[0], first)


def test_nothing_happens_unless_training():
    np.testing.assert_array_equal(augmented(training=False)[0], IMAGES)


def test_bad_arguments():
    with tf.Graph().as_default():
        with pytest.raises(ValueError, match="shift 1: must be at least 0 and below 1"):
            graphlab.augment(tf.zeros([1, 2, 2, 3]), True, shift=1)
        with pytest.raises(ValueError, match="known height and width"):
            graphlab.augment(tf.placeholder(tf.float32, [None, None, None, 3]), True)
