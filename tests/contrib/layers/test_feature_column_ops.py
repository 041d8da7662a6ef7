"""``tf.contrib.layers``: networks' inputs and linear models from feature columns, as the real 1.15.5 computes them."""

import numpy as np
import pytest

FEATURES = """
import numpy as np
import tensorflow as tf
from tensorflow.contrib import layers
from tensorflow.contrib.layers.python.layers.feature_column_ops import input_from_feature_columns

def sparse(values):
    return tf.SparseTensor([[0, 0], [1, 0], [1, 1], [2, 0]], values, [3, 2])

features = {
    "price": tf.constant([[1.0], [2.0], [3.0]]), "age": tf.constant([[15.0], [25.0], [35.0]]),
    "lang": sparse(["en", "fr", "en", "zz"]), "id": sparse(tf.constant([0, 1, 2, 1], tf.int64)),
}
price = layers.real_valued_column("price")
age = layers.bucketized_column(layers.real_valued_column("age"), [20, 30])
lang = layers.sparse_column_with_keys("lang", ["en", "fr", "de"])
start = tf.constant_initializer(np.arange(8.0).reshape(4, 2))
ids = layers.sparse_column_with_integerized_feature("id", 4)
embedding = layers.embedding_column(ids, 2, combiner="sum", initializer=start)

def values(*fetches):
    with tf.Session() as session:
        session.run([tf.global_variables_initializer(), tf.tables_initializer()])
        return session.run(list(fetches))
"""


def test_the_input_of_a_network(run_program):
    found = run_program(
        FEATURES
        + """
net, = values(input_from_feature_columns(features, [price, layers.one_hot_column(lang), age, embedding]))
names = [v.op.name for v in tf.get_collection(tf.GraphKeys.MODEL_VARIABLES)]
scoped = layers.input_from_feature_columns(features, [embedding], ["mine"], trainable=False, scope="net")
mine = [v.op.name for v in tf.get_collection("mine")]
trained = [v.op.name for v in tf.trainable_variables()]
"""
    )
    expected = [[1, 0, 0, 0, 1, 1, 0, 0, 1], [0, 1, 0, 6, 8, 1, 1, 0, 2], [0, 0, 1, 2, 3, 0, 0, 0, 3]]
    np.testing.assert_array_equal(found["net"], expected)
    assert found["names"] == ["input_from_feature_columns/id_embedding/weights"] == found["trained"]
    assert found["mine"] == ["net/id_embedding/weights"]


def test_a_linear_model(run_program):
    found = run_program(
        FEATURES
        + """
logits, weights, bias = layers.weighted_sum_from_feature_columns(features, [price, lang], 1, scope="lin")
loss = tf.reduce_sum(logits * tf.constant([[1.0], [2.0], [3.0]]))
slopes = values(logits, *map(tf.convert_to_tensor, tf.gradients(loss, [weights[price][0], weights[lang][0], bias])))
names = {v.op.name: v.shape.as_list() for v in tf.global_variables()}
"""
    )
    assert [each.tolist() for each in found["slopes"]] == [[[0], [0], [0]], [[14]], [[3], [2], [0]], [6]]
    assert found["names"] == {"lin/price/weight": [1, 1], "lin/lang/weights": [3, 1], "lin/bias_weight": [1]}


def test_columns_of_one_name_are_refused(run_program):
    with pytest.raises(ValueError, match="Duplicate feature column key found for column: price"):
        run_program(FEATURES + "input_from_feature_columns(features, [price, layers.real_valued_column('price')])")
