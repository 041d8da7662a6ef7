"""``tf.contrib.nn``."""

import numpy as np
import pytest

from graphlab.compat import fresh_graph, tf


@pytest.fixture(autouse=True)
def _fresh_graph():
    fresh_graph()


def test_losses_in_the_order_of_0_x_and_activations():
    nn = tf.contrib.nn
    logits, labels = tf.constant([[2.0, 1.0]]), tf.constant([[1.0, 0.0]])
    flipped = nn.deprecated_flipped_softmax_cross_entropy_with_logits(logits, labels)
    sparse = nn.deprecated_flipped_sparse_softmax_cross_entropy_with_logits(logits, [0])
    dropped = nn.alpha_dropout(tf.random_normal([20000], seed=1), 0.8, seed=2)
    softplus = nn.scaled_softplus(tf.constant(1.0), 2.0)
    with tf.Session() as session:
        first, second, noise, soft = session.run([flipped, sparse, dropped, softplus])
    assert first == pytest.approx([np.log1p(np.exp(-1))])
    assert second == pytest.approx(first)
    assert [noise.mean(), noise.std()] == pytest.approx([0, 1], abs=0.05)
    assert soft == pytest.approx(2 * np.log1p(np.exp(0.5)))


def test_alpha_dropout_has_the_ops_and_the_seed_of_1_15(run_program):
    # Recorded under TensorFlow 1.15.5.
    namespace = run_program("""
        import tensorflow as tf
        tf.set_random_seed(7)
        dropped = tf.contrib.nn.alpha_dropout(tf.ones([2, 3]), 0.5)
        operations = tf.get_default_graph().get_operations()
        with tf.Session() as session:
            values = session.run(dropped)
    """)
    seeds = [op.get_attr("seed2") for op in namespace["operations"] if op.type == "RandomUniform"]
    assert (seeds, len(namespace["operations"])) == ([5], 35)
    recorded = [[1.6655988, -0.7791939, 1.6655988], [-0.7791939, 1.6655988, -0.7791939]]
    np.testing.assert_allclose(namespace["values"], recorded, rtol=1e-6)
