"""``tf.contrib.lookup``."""

import pytest

from graphlab.compat import fresh_graph, tf


@pytest.fixture(autouse=True)
def _fresh_graph():
    fresh_graph()


def evaluate(*tensors):
    with tf.Session() as session:
        session.run(tf.tables_initializer())
        return session.run(list(tensors))


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
