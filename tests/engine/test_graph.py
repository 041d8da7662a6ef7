"""Counting a graph's operations and parameters."""

import graphlab
from graphlab import tf
from graphlab.engine.graph import depends_on, operation_count, parameter_count


def test_counts_and_summary():
    with tf.Graph().as_default() as graph:
        assert operation_count() == 0
        x = tf.placeholder(tf.float32, [None, 784])
        hidden = tf.layers.dense(x, 256, name="hidden")
        loss = tf.reduce_mean(tf.layers.dense(hidden, 10, name="out"))
        tf.train.MomentumOptimizer(0.1, 0.9).minimize(loss)
    parameters = 784 * 256 + 256 + 256 * 10 + 10
    assert parameter_count(graph) == parameters
    assert parameter_count(graph, trainable_only=False) == 2 * parameters
    assert operation_count(graph) == len(graph.get_operations()) > 20
    lines = graphlab.summary(graph).splitlines()
    assert lines[0].split() == ["Variable", "Shape", "Param", "#"]
    assert lines[2].split() == ["hidden/kernel", "[784,", "256]", "200,704"]
    assert "Trainable params: 203,530" in lines
    assert "Other params (optimizer, step, averages): 203,530" in lines


def test_what_an_output_depends_on():
    with tf.Graph().as_default():
        x, y, z = (tf.placeholder(tf.float32, []) for _ in range(3))
        total = tf.while_loop(lambda i: i < 3, lambda i: i + x, [0.0])
        with tf.control_dependencies([y]):
            other = tf.constant(1.0)
        assert depends_on([total], x) and not depends_on([total], y)
        assert depends_on([other], y) and depends_on([other, total], x)
        assert depends_on([z], z) and not depends_on([other, total], z)
