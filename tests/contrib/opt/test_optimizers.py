"""``tf.contrib.opt``: optimizers against their formulas in NumPy."""

import numpy as np
import pytest

from graphlab.compat import fresh_graph, tf

opt = tf.contrib.opt


@pytest.fixture(autouse=True)
def _fresh_graph():
    fresh_graph()


W = np.array([[1.0, -2.0], [0.5, 3.0], [2.0, 1.0]])


G = np.array([[0.1, -0.4], [2.0, 0.3], [-1.0, 0.2]])


def steps_of(optimizer, sparse, resource, count=3, **options):
    """Return the weights after some steps with the gradient G, of rows 0 and 2 alone where it is sparse."""
    weights = tf.get_variable("w", initializer=tf.constant(W, tf.float32), use_resource=resource)
    if sparse:
        gradient = tf.IndexedSlices(tf.constant(G[[0, 2]], tf.float32), tf.constant([0, 2]), tf.constant([3, 2]))
    else:
        gradient = tf.constant(G, tf.float32)
    train = optimizer.apply_gradients([(gradient, weights)], **options)
    with tf.Session() as session:
        session.run(tf.global_variables_initializer())
        for _ in range(count):
            session.run(train)
        return session.run(weights)


def adam(rate=0.1, beta1=0.9, beta2=0.999, nesterov=False, decay=0.0, rows=(0, 1, 2), steps=3):
    """Adam by its formulas (Kingma and Ba, algorithm 1)."""
    w, m, v = W.copy(), np.zeros_like(W), np.zeros_like(W)
    g = np.zeros_like(W)
    g[list(rows)] = G[list(rows)]
    for step in range(1, steps + 1):
        w[list(rows)] *= 1 - decay
        m, v = beta1 * m + (1 - beta1) * g, beta2 * v + (1 - beta2) * g**2
        first = beta1 * m + (1 - beta1) * g if nesterov else m
        scale = rate * np.sqrt(1 - beta2**step) / (1 - beta1**step)
        w -= scale * first / (np.sqrt(v) + 1e-8)
    return w


@pytest.mark.parametrize("resource", [False, True])
@pytest.mark.parametrize("sparse", [False, True])
def test_optimizers_agree_with_their_formulas(sparse, resource):
    rows = (0, 2) if sparse else (0, 1, 2)
    with tf.variable_scope("lazy"):
        found = steps_of(opt.LazyAdamOptimizer(0.1), sparse, resource)
        np.testing.assert_allclose(found, adam(rows=rows), rtol=1e-5)
    with tf.variable_scope("nadam"):
        found = steps_of(opt.NadamOptimizer(0.1), sparse, resource)
        np.testing.assert_allclose(found, adam(nesterov=True, rows=rows), rtol=1e-5, atol=1e-5)
    with tf.variable_scope("adamw"):
        found = steps_of(opt.AdamWOptimizer(0.01, 0.1), sparse, resource)
        np.testing.assert_allclose(found, adam(decay=0.01, rows=rows), rtol=1e-5)
    with tf.variable_scope("adamax"):
        found = steps_of(opt.AdaMaxOptimizer(0.1), sparse, resource)
        expected = W.copy()
        # With the same gradient in every step both moments stay in the ratio of the first.
        expected[list(rows)] -= 3 * 0.1 * np.sign(G[list(rows)])
        np.testing.assert_allclose(found, expected, rtol=1e-5)


def test_lazy_adam_leaves_other_rows_alone():
    weights = tf.get_variable("w", initializer=tf.constant(W, tf.float32))
    row = tf.placeholder(tf.int32, [1])
    gradient = tf.IndexedSlices(tf.ones([1, 2]), row, tf.constant([3, 2]))
    train = opt.LazyAdamOptimizer(0.1).apply_gradients([(gradient, weights)])
    with tf.Session() as session:
        session.run(tf.global_variables_initializer())
        session.run(train, {row: [0]})
        before = session.run(weights)
        session.run(train, {row: [1]})  # Adam's momentum would move row 0 again
        np.testing.assert_array_equal(session.run(weights)[0], before[0])


def test_only_listed_variables_decay_and_any_optimizer_can():
    a, b = tf.Variable(1.0), tf.Variable(1.0)
    optimizer = opt.extend_with_decoupled_weight_decay(tf.train.GradientDescentOptimizer)(0.5, learning_rate=0.1)
    train = optimizer.minimize(a + b, decay_var_list=[a])
    with tf.Session() as session:
        session.run(tf.global_variables_initializer())
        session.run(train)
        assert session.run([a, b]) == pytest.approx([0.4, 0.9])


def test_averages_are_saved_in_place_of_the_variables(tmp_path):
    x = tf.get_variable("x", [], initializer=tf.constant_initializer(4.0))
    optimizer = opt.MovingAverageOptimizer(tf.train.GradientDescentOptimizer(1.0), average_decay=0.5)
    with pytest.raises(RuntimeError, match="Must call apply_gradients or minimize before"):
        optimizer.swapping_saver()
    train = optimizer.minimize(2.0 * x)
    saver = optimizer.swapping_saver()
    with tf.Session() as session:
        session.run(tf.global_variables_initializer())
        session.run(train)
        path = saver.save(session, str(tmp_path / "model"))
        assert session.run(x) == 2.0
    assert tf.train.load_variable(path, "x") == 3.0
    assert tf.train.load_variable(path, "x/ExponentialMovingAverage") == 2.0


def test_gradients_are_clipped_together():
    a, b = tf.Variable(1.0), tf.Variable(1.0)
    (first, _), (second, variable) = opt.clip_gradients_by_global_norm(
        [(tf.constant(3.0), a), (tf.constant(4.0), b)], 1.0
    )
    with tf.Session() as session:
        assert session.run([first, second]) == pytest.approx([0.6, 0.8])
    assert variable is b
