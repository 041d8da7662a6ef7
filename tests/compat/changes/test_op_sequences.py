"""Ops are built from the ops that 1.x built them from."""

import numpy as np
import pytest

from graphlab.compat import fresh_graph, tf


@pytest.fixture(autouse=True)
def _seeded_graph():
    fresh_graph()
    tf.set_random_seed(1)
    yield
    fresh_graph()


def op_names(prefix=""):
    return [op.name[len(prefix) :] for op in tf.get_default_graph().get_operations() if op.name.startswith(prefix)]


RANDOM_UNIFORM = ["shape", "min", "max", "RandomUniform", "sub", "mul"]


def test_random_uniform_keeps_its_bounds():
    x = tf.random_uniform([3, 2])
    assert op_names() == [f"random_uniform/{name}" for name in RANDOM_UNIFORM] + ["random_uniform"]
    assert x.shape == [3, 2]
    with tf.Session() as session:
        values = session.run(tf.random_uniform([10000], -3, 5))
    assert -3 <= values.min() < -2.9 and 4.9 < values.max() < 5


def test_random_uniform_of_integers_and_what_it_refuses():
    assert tf.random_uniform([3], maxval=5, dtype=tf.int64).op.type == "RandomUniformInt"
    with pytest.raises(ValueError, match="Must specify maxval for integer dtype"):
        tf.random_uniform([3], dtype=tf.int32)
    with pytest.raises(ValueError):
        tf.random_uniform([3], dtype=tf.string)


# What 1.15 and its predecessors built, as the baseline of a public project's tests has it.
DROPOUT_OF_1_15 = (
    *("rate", "Shape", "random_uniform/min", "random_uniform/max", "random_uniform/RandomUniform"),
    *("random_uniform/sub", "random_uniform/mul", "random_uniform", "sub/x", "sub", "truediv/x", "truediv"),
    *("GreaterEqual", "mul", "Cast", "mul_1"),
)
DROPOUT_OF_1_12 = (
    *("keep_prob", "Shape", "random_uniform/min", "random_uniform/max", "random_uniform/RandomUniform"),
    *("random_uniform/sub", "random_uniform/mul", "random_uniform", "add", "Floor", "div", "mul"),
)


def test_dropout():
    tf.nn.dropout(tf.ones([4, 3]), 0.4)
    assert op_names("dropout/") == list(DROPOUT_OF_1_15)


def test_dropout_of_1_12(monkeypatch):
    monkeypatch.setenv("GRAPHLAB_SEEDS", "1.12")
    tf.set_random_seed(1)
    tf.nn.dropout(tf.ones([4, 3]), 0.4)
    assert op_names("dropout/") == list(DROPOUT_OF_1_12)


@pytest.mark.parametrize("rules", ["1.15", "1.12"])
def test_dropout_keeps_the_wanted_share_and_the_mean(rules, monkeypatch):
    monkeypatch.setenv("GRAPHLAB_SEEDS", rules)
    tf.set_random_seed(1)
    keep = tf.placeholder(tf.float32)
    x = tf.nn.dropout(tf.ones([1000, 100]), keep_prob=keep, noise_shape=[1000, 1])
    with tf.Session() as session:
        values = session.run(x, {keep: 0.25})
        everything = session.run(x, {keep: 1.0})
    assert set(np.unique(values)) == {0, 4}
    assert (values == values[:, :1]).all()
    assert abs(values.mean() - 1) < 0.15
    assert (everything == 1).all()


def test_dropout_of_nothing_returns_the_tensor():
    x = tf.ones([2])
    assert tf.nn.dropout(x, 1.0) is x
    assert tf.nn.dropout(x, rate=0) is x
    assert tf.nn.dropout(x, rate=tf.constant(0.0)) is x


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({}, "rate"),
        ({"rate": 1.0}, r"rate must be a scalar tensor or a float in the range \[0, 1\), got 1"),
        ({"keep_prob": 2.0}, r"in the range \[0, 1\), got -1"),
        ({"keep_prob": "half"}, "keep_prob must be a floating point number or Tensor"),
        ({"keep_prob": 0.5, "rate": 0.5}, "keep_prob"),
    ],
)
def test_dropout_refuses_as_1_15_did(options, message):
    with pytest.raises(ValueError, match=message):
        tf.nn.dropout(tf.ones([2]), **options)


def test_dropout_refuses_integers():
    with pytest.raises(ValueError, match="x has to be a floating point tensor"):
        tf.nn.dropout(tf.ones([2], tf.int32), 0.5)


def test_layers_are_built_as_a_notebook_of_2018_lists_them(monkeypatch):
    # The tensors that get_default_graph() listed in a public notebook of 2018, run with TensorFlow 1.x.
    monkeypatch.setenv("GRAPHLAB_SEEDS", "1.12")
    tf.set_random_seed(1)
    normal = {"kernel_initializer": tf.truncated_normal_initializer(stddev=0.1)}
    h = tf.placeholder("float", [None, 28, 28, 1])
    for filters in (32, 64):
        h = tf.layers.conv2d(h, filters, [3, 3], activation=tf.nn.relu, **normal)
        h = tf.layers.max_pooling2d(h, [2, 2], 2)
    h = tf.layers.dense(tf.reshape(h, [-1, 1600]), 128, activation=tf.nn.relu, **normal)
    tf.layers.dense(tf.layers.dropout(h, 0.5, training=True), 10)

    def variables(layer, initializer):
        distribution, mean, stddev, op = initializer
        names = ["shape", mean, stddev, op, *(["sub"] if op == "RandomUniform" else []), "mul"]
        kernel = [f"kernel/Initializer/{distribution}/{name}" for name in names]
        names = [*kernel, f"kernel/Initializer/{distribution}", "kernel", "kernel/Assign", "kernel/read"]
        names += ["bias/Initializer/zeros", "bias", "bias/Assign", "bias/read"]
        return [f"{layer}/{name}" for name in names]

    normal = ("truncated_normal", "mean", "stddev", "TruncatedNormal")
    uniform = ("random_uniform", "min", "max", "RandomUniform")
    expected = ["Placeholder"]
    for number in ("", "_1"):
        layer = f"conv2d{number}"
        expected += variables(layer, normal)
        expected += [f"{layer}/{name}" for name in ("dilation_rate", "Conv2D", "BiasAdd", "Relu")]
        expected += [f"max_pooling2d{number}/MaxPool"]
    expected += ["Reshape/shape", "Reshape", *variables("dense", normal)]
    expected += [f"dense/{name}" for name in ("MatMul", "BiasAdd", "Relu")]
    expected += [f"dropout/dropout/{name}" for name in DROPOUT_OF_1_12]
    expected += [*variables("dense_1", uniform), "dense_1/MatMul", "dense_1/BiasAdd"]
    assert op_names() == expected


def test_flatten_asks_for_the_batch_size():
    # As in the GraphDefs of 1.x: the batch size is sliced from the shape.
    x = tf.layers.flatten(tf.placeholder(tf.float32, [None, 2, 3]))
    slices = ["Shape", "strided_slice/stack", "strided_slice/stack_1", "strided_slice/stack_2", "strided_slice"]
    assert op_names("flatten/") == [*slices, "Reshape/shape/1", "Reshape/shape", "Reshape"]
    assert x.shape.as_list() == [None, 6]


def test_keras_layers_work_with_the_sequences():
    model = tf.keras.Sequential(
        [tf.keras.layers.Conv2D(3, 3, input_shape=(8, 8, 1)), tf.keras.layers.Flatten(), tf.keras.layers.Dropout(0.5)]
    )
    assert model.predict(np.ones((2, 8, 8, 1))).shape == (2, 108)


def test_dynamic_rnn_asks_its_tensor_array_for_the_size():
    cell = tf.nn.rnn_cell.BasicRNNCell(2)
    outputs, _ = tf.nn.dynamic_rnn(cell, tf.placeholder(tf.float32, [None, 4, 3]), dtype=tf.float32)
    assert [op for op in tf.get_default_graph().get_operations() if op.type == "TensorArraySizeV3"]
    with tf.Session() as session:
        session.run(tf.global_variables_initializer())
        assert session.run(outputs, {"Placeholder:0": np.ones((5, 4, 3))}).shape == (5, 4, 2)
