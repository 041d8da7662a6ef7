"""``tf.contrib.data``."""

import numpy as np
import pytest

from graphlab.compat import fresh_graph, tf


@pytest.fixture(autouse=True)
def _fresh_graph():
    fresh_graph()


def evaluate(*tensors):
    with tf.Session() as session:
        session.run(tf.tables_initializer())
        return session.run(list(tensors))


def elements(dataset):
    following = dataset.make_one_shot_iterator().get_next()
    found = []
    with tf.Session() as session:
        while True:
            try:
                found.append(np.asarray(session.run(following)).tolist())
            except tf.errors.OutOfRangeError:
                return found


def test_data_sets_are_transformed():
    data = tf.contrib.data
    numbers = data.Dataset.range(5)
    assert elements(numbers.apply(data.batch_and_drop_remainder(2))) == [[0, 1], [2, 3]]
    ragged = numbers.map(lambda n: tf.fill([n], n))
    assert elements(ragged.apply(data.padded_batch_and_drop_remainder(2, [4]))) == [
        [[0, 0, 0, 0], [1, 0, 0, 0]],
        [[2, 2, 0, 0], [3, 3, 3, 0]],
    ]
    assert elements(numbers.apply(data.sliding_window_batch(3))) == [[0, 1, 2], [1, 2, 3], [2, 3, 4]]
    assert elements(numbers.apply(data.map_and_batch(lambda n: n * 2, 5))) == [[0, 2, 4, 6, 8]]
    assert len(elements(numbers.apply(data.shuffle_and_repeat(5, count=2)))) == 10
    shaped = numbers.batch(5).apply(data.assert_element_shape(tf.TensorShape([5])))
    assert shaped.output_shapes.as_list() == [5]
    assert elements(shaped) == [[0, 1, 2, 3, 4]]
    sums = data.Reducer(lambda _: np.int64(0), lambda state, n: state + n, lambda state: state)
    assert evaluate(data.reduce_dataset(numbers, sums)) == [10]
    slept = numbers.apply(data.sloppy_interleave(lambda n: tf.data.Dataset.from_tensors(n), 2))
    assert sorted(elements(slept)) == [0, 1, 2, 3, 4]
