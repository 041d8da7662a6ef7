"""Copies of a step: run in turn they do what repeated calls do, side by side they compute the parts of a sum."""

import numpy as np
import pytest

from graphlab import tf
from graphlab.engine.replication import Copy, can_be_copied, replicate, unroll
from graphlab.training.hardware import session_config
from graphlab.types.options import TrainingOptions

BATCHES = np.random.default_rng(3).normal(size=(4, 8, 5)).astype(np.float32)


def dense(x):
    return tf.layers.dense(tf.nn.relu(tf.layers.dense(x, 7)), 1)


def recurrent(x):
    cell = tf.nn.rnn_cell.BasicLSTMCell(4)
    outputs, _ = tf.nn.dynamic_rnn(cell, tf.reshape(x, [-1, 5, 1]), dtype=tf.float32)
    return tf.reduce_mean(outputs, 1)


def embedded(x):
    table = tf.get_variable("table", [3, 2])
    return tf.nn.embedding_lookup(table, tf.cast(tf.abs(x[:, 0]), tf.int64) % 3)


def build(network, optimizer, resource):
    x = tf.placeholder(tf.float32, [None, 5], name="x")
    with tf.variable_scope("model", use_resource=resource):
        loss = tf.reduce_mean(tf.square(network(x) - 1.0))
    step = tf.train.get_or_create_global_step()
    rate = tf.train.polynomial_decay(0.1, step, 10)
    return x, loss, rate, optimizer(rate).minimize(loss, global_step=step)


def trained(network, optimizer, resource, several):
    """The losses and the variables after four steps, in one call or in four."""
    with tf.Graph().as_default():
        tf.set_random_seed(4)
        x, loss, rate, train_op = build(network, optimizer, resource)
        outputs = [train_op, loss, rate]
        calls = [(outputs, {x: batch}) for batch in BATCHES]
        if several:
            copies = [Copy(f"step_{number}", {x: tf.constant(batch)}) for number, batch in enumerate(BATCHES)]
            calls = [(unroll(outputs, copies, last=train_op), {})]
        config = session_config(TrainingOptions(), replicated=False)
        with tf.Session(config=config) as session:
            session.run(tf.global_variables_initializer())
            values = [session.run(fetches, feeds) for fetches, feeds in calls]
            values = values[0] if several else values
            return [row[1:] for row in values], session.run(tf.global_variables())


@pytest.mark.parametrize("resource", [False, True])
@pytest.mark.parametrize("optimizer", [tf.train.GradientDescentOptimizer, tf.train.AdamOptimizer])
@pytest.mark.parametrize("network", [dense, recurrent, embedded])
def test_copies_in_turn_are_the_same_as_calls_in_turn(network, optimizer, resource):
    expected, variables = trained(network, optimizer, resource, several=False)
    found, others = trained(network, optimizer, resource, several=True)
    np.testing.assert_allclose(found, expected, rtol=1e-6)
    for one, other in zip(variables, others, strict=True):
        np.testing.assert_allclose(other, one, rtol=1e-5, atol=1e-7)


@pytest.mark.parametrize("resource", [False, True])
def test_copies_side_by_side_compute_the_parts(resource):
    with tf.Graph().as_default(), tf.Session() as session:
        x = tf.placeholder(tf.float32, [None, 5], name="x")
        with tf.variable_scope("model", use_resource=resource):
            outputs = tf.reduce_sum(recurrent(x), 1)
        total = tf.reduce_sum(outputs)
        gradients = tf.gradients(total, tf.trainable_variables())
        halves = replicate([total, *gradients], [Copy("first", {x: x[:3]}), Copy("second", {x: x[3:]})])
        sums = [tf.add_n(parts) for parts in zip(*halves, strict=True)]
        session.run(tf.global_variables_initializer())
        whole, parts = session.run([[total, *gradients], sums], {x: BATCHES[0]})
        for one, other in zip(whole, parts, strict=True):
            np.testing.assert_allclose(other, one, rtol=1e-5, atol=1e-6)


def test_what_is_fed_by_default_is_fed_to_all_copies():
    with tf.Graph().as_default(), tf.Session() as session:
        x, factor = tf.placeholder(tf.float32, []), tf.placeholder_with_default(2.0, [])
        copies = [Copy(f"copy_{number}", {x: tf.constant(float(number))}) for number in range(3)]
        made = replicate([x * factor], copies)
        assert session.run(made) == [[0], [2], [4]]
        assert session.run(made, {factor: 3.0}) == [[0], [3], [6]]


def test_what_keeps_a_state_of_its_own_is_not_copied():
    with tf.Graph().as_default():
        x = tf.placeholder(tf.float32, [None])
        queue = tf.FIFOQueue(2, tf.float32)
        for output in (
            tf.nn.dropout(x, 0.5),
            x + tf.random_normal([]),
            queue.enqueue(1.0),
            x + queue.dequeue(),
            tf.py_func(lambda value: value, [x], tf.float32),
        ):
            assert not can_be_copied([output], [x])
        noise = tf.random_normal([])
        assert can_be_copied([x + noise, tf.random.stateless_uniform([], seed=[1, 2])], [x, noise])
