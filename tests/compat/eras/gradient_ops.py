"""Counts the ops of gradients in the TensorFlow that runs it: ``python gradient_ops.py FILE.json``.

Each case is built twice in a graph of its own, because 1.15 built some ops for the first of a kind only.
"""

import json
import sys

import tensorflow as tf


def count():
    graph = tf.get_default_graph()
    return len(graph.get_operations()) + getattr(graph, "_graphlab_op_difference", 0)


def ops_of(function, shapes):
    """Returns how many ops the first and the second gradient of a function add."""
    with tf.Graph().as_default():
        inputs = [tf.placeholder(tf.float32, shape) for shape in shapes]
        outputs = function(*inputs)
        given = tf.ones_like(outputs) if outputs.shape.is_fully_defined() else tf.placeholder(tf.float32, outputs.shape)
        numbers = []
        for number in range(2):
            outputs = function(*inputs) if number else outputs
            before = count()
            tf.gradients(outputs, inputs, grad_ys=given)
            numbers.append(count() - before)
        return numbers


def cases():
    """Returns the counts by the name of the case: a function, and the shapes of its operands."""
    known, batch = [4, 3], [None, 3]
    pairs = {
        "known, known": [known, known],
        "known, row": [known, [3]],
        "row, known": [[3], known],
        "known, scalar": [known, []],
        "batch, batch": [batch, batch],
        "batch, row": [batch, [3]],
        "batch, scalar": [batch, []],
    }
    binary = {
        "add": lambda x, y: x + y,
        "sub": lambda x, y: x - y,
        "mul": lambda x, y: x * y,
        "div": lambda x, y: x / y,
        "maximum": tf.maximum,
        "squared_difference": tf.squared_difference,
        "pow": tf.pow,
    }
    unary = {
        "sum": tf.reduce_sum,
        "sum 1": lambda x: tf.reduce_sum(x, 1),
        "sum 0": lambda x: tf.reduce_sum(x, 0),
        "mean": tf.reduce_mean,
        "mean 1": lambda x: tf.reduce_mean(x, 1),
        "mean 0": lambda x: tf.reduce_mean(x, [0]),
        "max 1": lambda x: tf.reduce_max(x, 1),
        "softmax": tf.nn.softmax,
        "relu": tf.nn.relu,
        "square": tf.square,
        "log": tf.log,
        "exp": tf.exp,
        "tanh": tf.tanh,
        "sigmoid": tf.sigmoid,
        "slice": lambda x: x[:, 0],
        "slice rest": lambda x: x[:, 1:],
        "reshape": lambda x: tf.reshape(x, [-1]),
        "transpose": tf.transpose,
        "negative": lambda x: -x,
        "clip": lambda x: tf.clip_by_value(x, 0.1, 1.0),
        "l2": tf.nn.l2_loss,
        "split": lambda x: tf.split(x, 3, 1)[0],
        "dropout": lambda x: tf.nn.dropout(x, 0.5),
        "matmul": lambda x: tf.matmul(x, tf.ones([3, 2])),
        "gather": lambda x: tf.gather(x, [0, 1]),
        "concat": lambda x: tf.concat([x, x], 1),
        "leaky": lambda x: tf.maximum(0.2 * x, x),
        "cross entropy": lambda x: tf.nn.softmax_cross_entropy_with_logits(labels=tf.nn.softmax(x), logits=x),
        "sparse": lambda x: tf.nn.sparse_softmax_cross_entropy_with_logits(labels=tf.argmax(x, 1), logits=x),
        "sigmoid entropy": lambda x: tf.nn.sigmoid_cross_entropy_with_logits(labels=x, logits=x),
    }
    found = {}
    for name, function in binary.items():
        found.update({" of ".join((name, pair)): ops_of(function, shapes) for pair, shapes in pairs.items()})
    for name, function in unary.items():
        found.update({name + " of known": ops_of(function, [known]), name + " of batch": ops_of(function, [batch])})
    return found


if __name__ == "__main__":
    with open(sys.argv[1], "w") as file:
        file.write(json.dumps(cases(), sort_keys=True).replace("], ", "],\n ") + "\n")
