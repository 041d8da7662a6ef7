"""``tf.contrib.training`` and ``tf.contrib.opt``: parameters, buckets, optimizers against NumPy."""

import numpy as np
import pytest

from graphlab.compat import fresh_graph, tf

HParams = tf.contrib.training.HParams
opt = tf.contrib.opt


@pytest.fixture(autouse=True)
def _fresh_graph():
    fresh_graph()


def test_parameters_are_read_from_text_and_json():
    parameters = HParams(rate=0.1, layers=[3, 4], name="a", deep=False, act="relu")
    parameters.parse("rate=1e-3,layers=[5, 6,7],deep=true,name=b")
    assert (parameters.rate, parameters.layers, parameters.deep, parameters.name) == (1e-3, [5, 6, 7], True, "b")
    parameters.parse("layers[1]=9")
    parameters.parse_json('{"rate": 2, "act": "tanh"}')
    assert parameters.values() == {"rate": 2.0, "layers": [5, 9, 7], "name": "b", "deep": True, "act": "tanh"}
    assert isinstance(parameters.rate, float)
    assert "rate" in parameters
    assert parameters.get("nope", 3) == 3
    assert HParams(**{"a": 1}).to_json() == '{"a": 1}'
    parameters.del_hparam("act")
    assert str(parameters) == "[('deep', True), ('layers', [5, 9, 7]), ('name', 'b'), ('rate', 2.0)]"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("rate=fast", "Could not parse hparam 'rate' of type 'float' with value 'fast' in rate=fast"),
        ("nope=1", "Unknown hyperparameter type for nope"),
        ("rate", "Malformed hyperparameter value: rate"),
        ("rate=1,rate=2", "Multiple assignments to variable 'rate'"),
        ("rate=[1,2]", "Must not pass a list for single-valued parameter: rate"),
        ("layers=1", "Must pass a list for multi-valued parameter: layers"),
    ],
)
def test_text_that_is_no_parameters(text, message):
    with pytest.raises(ValueError) as raised:
        HParams(rate=0.1, layers=[1]).parse(text)
    assert str(raised.value) == message


def test_values_keep_their_type():
    parameters = HParams(count=1, name="a")
    with pytest.raises(ValueError, match="Could not cast hparam 'count'"):
        parameters.set_hparam("count", 1.5)
    with pytest.raises(ValueError, match="Could not cast hparam 'name'"):
        parameters.set_hparam("name", 3)
    with pytest.raises(ValueError, match="Hyperparameter name is reserved: values"):
        HParams(values=1)


def test_buckets_hold_sequences_of_similar_lengths():
    lengths = [2, 9, 3, 8, 2, 9, 1, 7]
    length = tf.train.input_producer(lengths, num_epochs=1, shuffle=False).dequeue()
    sequence = tf.range(length)
    found_lengths, batch = tf.contrib.training.bucket_by_sequence_length(
        length,
        {"words": sequence},
        batch_size=2,
        bucket_boundaries=[5],
        dynamic_pad=True,
        allow_smaller_final_batch=True,
    )
    batches = []
    with tf.Session() as session:
        session.run([tf.local_variables_initializer(), tf.global_variables_initializer()])
        coordinator = tf.train.Coordinator()
        threads = tf.train.start_queue_runners(session, coordinator)
        try:
            while True:
                batches.append(session.run([found_lengths, batch["words"]]))
        except tf.errors.OutOfRangeError:
            coordinator.request_stop()
        coordinator.join(threads)
    assert sorted(length for found, _ in batches for length in found) == sorted(lengths)
    for found, words in batches:
        assert max(found) < 5 or min(found) >= 5
        assert words.shape == (len(found), max(found))
        assert words[0].tolist() == [*range(found[0]), *[0] * (max(found) - found[0])]
    with pytest.raises(ValueError, match="sequential increasing lengths"):
        tf.contrib.training.bucket_by_sequence_length(length, [sequence], 2, [5, 5])


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


def test_gradients_are_clipped_together():
    a, b = tf.Variable(1.0), tf.Variable(1.0)
    (first, _), (second, variable) = opt.clip_gradients_by_global_norm(
        [(tf.constant(3.0), a), (tf.constant(4.0), b)], 1.0
    )
    with tf.Session() as session:
        assert session.run([first, second]) == pytest.approx([0.6, 0.8])
    assert variable is b
