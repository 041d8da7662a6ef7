"""``tf.contrib.opt.ScipyOptimizerInterface``."""

import numpy as np
import pytest

from graphlab.compat import fresh_graph, tf

opt = tf.contrib.opt


@pytest.fixture(autouse=True)
def _fresh_graph():
    fresh_graph()


def test_scipy_minimizes_the_loss_of_a_session():
    vector = tf.Variable([7.0, 7.0], name="vector")
    other = tf.Variable([[1.0]])
    loss = tf.reduce_sum(tf.square(vector)) + tf.reduce_sum(tf.square(other - 2.0))
    losses, steps = [], []
    with tf.Session() as session:
        session.run(tf.global_variables_initializer())
        interface = opt.ScipyOptimizerInterface(loss, options={"maxiter": 100})
        interface.minimize(session, fetches=[loss], loss_callback=losses.append, step_callback=steps.append)
        np.testing.assert_allclose(session.run(vector), [0, 0], atol=1e-4)
        np.testing.assert_allclose(session.run(other), [[2]], atol=1e-4)
        assert losses[-1] < losses[0]
        assert steps[-1].shape == (3,)
        opt.ScipyOptimizerInterface(loss, [vector], var_to_bounds={vector: ([1, 2], np.inf)}).minimize(session)
        np.testing.assert_allclose(session.run(vector), [1, 2], atol=1e-4)
        opt.ScipyOptimizerInterface(
            loss, [vector], equalities=[vector[1] - 1.0], inequalities=[vector[0] - 1.0], method="SLSQP"
        ).minimize(session)
        np.testing.assert_allclose(session.run(vector), [1, 1], atol=1e-4)
        with pytest.raises(ValueError, match="use var_to_bounds"):
            opt.ScipyOptimizerInterface(loss, bounds=[(0, 1)]).minimize(session)
