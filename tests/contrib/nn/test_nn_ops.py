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
