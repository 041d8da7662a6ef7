"""``tf.contrib.image``, ``lookup`` and ``data``."""

import numpy as np
import pytest

from graphlab.compat import fresh_graph, tf

image = tf.contrib.image


@pytest.fixture(autouse=True)
def _fresh_graph():
    fresh_graph()


def evaluate(*tensors):
    with tf.Session() as session:
        session.run(tf.tables_initializer())
        return session.run(list(tensors))


def test_images_are_turned_and_moved():
    picture = np.arange(9, dtype=np.float32).reshape(3, 3)
    batch = np.stack([picture, picture])[..., None]
    turned, moved, both = evaluate(
        image.rotate(picture, np.pi / 2),
        image.translate(picture[..., None], [1, 0]),
        image.rotate(batch, [0.0, np.pi], interpolation="bilinear"),
    )
    np.testing.assert_array_equal(turned, np.rot90(picture))
    np.testing.assert_array_equal(moved[..., 0], [[0, 0, 1], [0, 3, 4], [0, 6, 7]])
    np.testing.assert_allclose(both[..., 0], [picture, picture[::-1, ::-1]], atol=1e-5)
    with pytest.raises(TypeError, match="rank between 2 and 4"):
        image.rotate(picture[0], 0.0)
    with pytest.raises(TypeError, match="Invalid dtype"):
        image.rotate(tf.constant([["a"]]), 0.0)


def test_transforms_are_composed_and_have_gradients():
    picture = tf.constant(np.arange(16, dtype=np.float32).reshape(4, 4))
    right, down = (image.translations_to_projective_transforms(move) for move in ([1.0, 0.0], [0.0, 2.0]))
    composed = image.transform(picture, image.compose_transforms(right, down))
    gradient = tf.gradients(composed, picture)[0]
    matrices = image.flat_transforms_to_matrices(right)
    moved, back, slope, matrix = evaluate(composed, image.matrices_to_flat_transforms(matrices), gradient, matrices)
    np.testing.assert_array_equal(moved[2], [0, 0, 1, 2])
    np.testing.assert_array_equal(moved[:2], 0)
    np.testing.assert_array_equal(back, evaluate(right)[0])
    np.testing.assert_array_equal(slope, [[1, 1, 1, 0]] * 2 + [[0] * 4] * 2)
    assert matrix.shape == (1, 3, 3)


def test_tables():
    lookup = tf.contrib.lookup
    words = tf.constant(["b", "zzz", "a"])
    table = lookup.HashTable(lookup.KeyValueTensorInitializer(["a", "b"], [1, 2], tf.string, tf.int64), -1)
    hashed = lookup.index_table_from_tensor(tf.constant(["a", "b"]), num_oov_buckets=1)
    numbers = lookup.index_table_from_tensor([10, 20], dtype=tf.int64)
    assert table.init is table.initializer
    assert [found.tolist() for found in evaluate(
        table.lookup(words),
        hashed.lookup(words),
        numbers.lookup(tf.constant([20, 30], tf.int64)),
        lookup.string_to_index(words, tf.constant(["a", "b"])),
    )] == [[2, -1, 1], [1, 2, 0], [1, -1], [1, -1, 0]]  # fmt: skip
    back = lookup.index_to_string(tf.constant([1, 5], tf.int64), tf.constant(["a", "b"]))
    assert evaluate(back)[0].tolist() == [b"b", b"UNK"]
    mutable = lookup.MutableHashTable(tf.string, tf.int64, 0)
    with tf.Session() as session:
        session.run(mutable.insert(tf.constant(["k"]), tf.constant([7], tf.int64)))
        assert session.run(mutable.lookup(tf.constant(["k"]))).tolist() == [7]


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
