"""Small programs for rooms of ``tf.contrib`` with one or two functions: run by TensorFlow 1.15.5 and by the test.

``python tool_cases.py`` under TensorFlow 1.15.5 writes their answers for the test.
"""

import numpy as np
from recorded import Cases, error_of

CASES = Cases()


@CASES.add
def expectations(tf, session):
    monte_carlo = tf.contrib.bayesflow.monte_carlo
    normal = tf.contrib.distributions.Normal
    mean = tf.constant([0.5, -0.25])
    p, q = normal(mean, 1.0), normal([0.0, 0.0], 2.0)
    z = tf.constant(np.linspace(-3.0, 3.0, 14).reshape(7, 2), tf.float32)
    values = [
        monte_carlo.expectation_importance_sampler(lambda x: x**2 - 1.0, p.log_prob, q, z),
        monte_carlo.expectation_importance_sampler_logspace(lambda x: -x, p.log_prob, q, z=z),
        monte_carlo.expectation(tf.square, z + mean),
        monte_carlo.expectation(tf.square, z, p.log_prob, False),
        monte_carlo.expectation(tf.square, z, p.log_prob, use_reparametrization=False, axis=None, keep_dims=True),
    ]
    drawn = monte_carlo.expectation_importance_sampler(tf.square, p.log_prob, q, n=5, seed=4)
    return [
        session.run(values),
        [session.run(tf.gradients(value, mean)) for value in values],
        [value.name for value in values[2:]],
        session.run(drawn),
        [
            error_of(monte_carlo.expectation_importance_sampler, tf.square, p.log_prob, q),
            error_of(monte_carlo.expectation_importance_sampler_logspace, tf.square, p.log_prob, q, z, 3),
            error_of(monte_carlo.expectation, 3, z),
            error_of(monte_carlo.expectation, tf.square, z, None, False),
        ],
    ]


@CASES.add
def batches_of_threads(tf, session):
    batch_ops = CASES.module("tensorflow.contrib.batching.python.ops.batch_ops")
    sizes = []

    @batch_ops.batch_function_v1(
        1, 3, 10000000, allowed_batch_sizes=[3], grad_timeout_micros=0, unbatch_timeout_micros=0
    )
    def squares(x, y):
        sizes.append(x.shape.as_list())
        return tf.square(x), x + y

    x, y = tf.placeholder(tf.float32, [3]), tf.placeholder(tf.float32, [3])
    square, total = squares(x, y)
    answers = session.run([square, total], {x: [1.0, 2.0, 3.0], y: [10.0, 20.0, 30.0]})

    @tf.contrib.batching.batch_function(1, 3, 1000)
    def doubles(x):
        return x * 2.0

    one = tf.placeholder(tf.float32, [1])

    @batch_ops.batch_function_v1(1, 1, 1000)
    def cubes(x):
        return x**3

    (gradient,) = tf.gradients(cubes(one), one)
    return [
        answers,
        sizes,
        session.run(doubles(one), {one: [4.0]}),
        session.run(gradient, {one: [2.0]}),
        error_of(squares, 1.0, 2.0),
    ]


@CASES.add
def records_of_libsvm(tf, session):
    decode = CASES.module("tensorflow.contrib.libsvm").decode_libsvm
    features, labels = decode([["1 1:3.4 2:0.5 4:0.231", "1 2:2.5 3:inf 5:0.503"], ["2 3:2.5 2:nan 1:0.105", "-3"]], 6)
    dense = tf.sparse_tensor_to_dense(features, validate_indices=False)
    single = decode(["0.5 0:1"], 3, dtype=tf.float64, label_dtype=tf.float32)
    shapes = labels.shape.as_list()
    wrong = [decode([text], 3) for text in ("a 1:2", "1 3:1", "1 -1:2", "1 x:2", "1 1", "", "1 1:b")]
    return [
        shapes,
        session.run([features.indices, features.dense_shape, labels, dense]),
        session.run([single[0].values, single[0].indices, single[1]]),
        [str(single[0].dtype), str(single[1].dtype), str(labels.dtype)],
        [error_of(session.run, [each[0].values, each[1]]) for each in wrong],
    ]


if __name__ == "__main__":
    CASES.record("tools")
