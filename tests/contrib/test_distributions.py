"""Distributions of ``tf.contrib.distributions`` that ``tf.distributions`` lacks: what TensorFlow 1.15.5 computed."""

import numpy as np
import pytest

from graphlab.compat import fresh_graph, tf

#: Each distribution, its shapes, and its mean, variance, log probability of [1, 2], mode and, of vectors, entropy.
RECORDED = {
    "MultivariateNormalDiag": (
        lambda ds: ds.MultivariateNormalDiag([1.0, 2.0], [0.5, 2.0]),
        ([], [2]),
        [[1.0, 2.0], [0.25, 4.0], -1.83788, [1.0, 2.0], 2.83788],
    ),
    "MultivariateNormalDiag of a batch": (
        lambda ds: ds.MultivariateNormalDiag(tf.zeros([2, 2]), [0.5, 2.0]),
        ([2], [2]),
        [np.zeros((2, 2)), [0.25, 4.0], [-4.33788, -4.33788], np.zeros((2, 2)), [2.83788, 2.83788]],
    ),
    "MultivariateNormalTriL": (
        lambda ds: ds.MultivariateNormalTriL([1.0, 2.0], [[1.0, 0.0], [0.5, 2.0]]),
        ([], [2]),
        [[1.0, 2.0], [1.0, 4.25], -2.53102, [1.0, 2.0], 3.53102],
    ),
    "MultivariateNormalFullCovariance": (
        lambda ds: ds.MultivariateNormalFullCovariance([0.0, 1.0], [[2.0, 0.3], [0.3, 1.0]]),
        ([], [2]),
        [[0.0, 1.0], [2.0, 1.0], -2.7897, [0.0, 1.0], 3.16143],
    ),
    "Poisson": (
        lambda ds: ds.Poisson(rate=[2.0, 3.0]),
        ([2], []),
        [[2.0, 3.0], [2.0, 3.0], [-1.30685, -1.49592], [2.0, 3.0]],
    ),
    "Binomial": (
        lambda ds: ds.Binomial(total_count=5.0, probs=[0.2, 0.5]),
        ([2], []),
        [[1.0, 2.5], [0.8, 1.25], [-0.89257, -1.16315], [1.0, 3.0]],
    ),
    "InverseGamma": (
        lambda ds: ds.InverseGamma(3.0, [1.0, 3.0]),
        ([2], []),
        [[0.5, 1.5], None, [-1.69315, -1.6699], [0.25, 0.75]],
    ),
    "Chi2": (
        lambda ds: ds.Chi2([3.0, 4.0]),
        ([2], []),
        [[3.0, 4.0], [6.0, 8.0], [-1.41894, -1.69315], [1.0, 2.0]],
    ),
}


@pytest.mark.parametrize("name", RECORDED)
def test_a_distribution_has_the_values_of_1_15(name):
    make, (batch, event), recorded = RECORDED[name]
    fresh_graph()
    with tf.Session() as session:
        ours = make(tf.contrib.distributions)
        methods = (ours.mean, ours.variance, lambda: ours.log_prob([1.0, 2.0]), ours.mode, ours.entropy)
        for method, expected in zip(methods, recorded, strict=False):
            if expected is not None:
                np.testing.assert_allclose(session.run(method()), expected, atol=2e-5)
        assert (ours.batch_shape.as_list(), ours.event_shape.as_list()) == (batch, event)
        if name != "Binomial":  # which 1.15 could not sample either
            assert ours.sample(3, seed=1).shape.as_list() == [3, *batch, *event]
