"""Seeded programs print what they printed under TensorFlow 1.x, and nobody else is affected."""

import numpy as np
import pytest

from graphlab.compat import era, fresh_graph, tf
from graphlab.engine.runtime import tensorflow_v1

v1 = tensorflow_v1()


@pytest.fixture(autouse=True)
def _fresh_graph():
    fresh_graph()


LINEAR = """
    import tensorflow as tf
    tf.set_random_seed(777)
    x_train = [1, 2, 3]
    y_train = [1, 2, 3]
    W = tf.Variable(tf.random_normal([1]), name='weight')
    b = tf.Variable(tf.random_normal([1]), name='bias')
    hypothesis = x_train * W + b
    cost = tf.reduce_mean(tf.square(hypothesis - y_train))
    train = tf.train.GradientDescentOptimizer(learning_rate=0.01).minimize(cost)
    sess = tf.Session()
    sess.run(tf.global_variables_initializer())
    seen = {0: sess.run([W, b])}
    for step in range(1, 2002):
        sess.run(train)
        if step in (1, 21, 2001):
            seen[step] = sess.run([W, b])
    sess.close()
"""


def test_linear_regression_as_recorded(run_program):
    # Recorded in the comments of hunkim/DeepLearningZeroToAll, lab-02-1-linear_regression.py (TensorFlow 1.0, 2017),
    # but for the values before the first step.
    seen = run_program(LINEAR)["seen"]
    recorded = {
        0: (2.2086694, -0.8204182),
        1: (2.12867713, -0.85235667),
        21: (1.53392804, -1.05059612),
        2001: (1.00403607, -0.00917497),
    }
    for step, values in recorded.items():
        np.testing.assert_allclose(np.ravel(seen[step]), values, rtol=2e-6, atol=2e-7)


def test_logistic_regression_as_recorded(run_program):
    # Recorded in hunkim/DeepLearningZeroToAll, lab-05-1-logistic_regression.py (TensorFlow 1.0, 2017).
    costs = run_program("""
        import tensorflow as tf
        tf.set_random_seed(777)
        data = {'x': [[1, 2], [2, 3], [3, 1], [4, 3], [5, 3], [6, 2]], 'y': [[0], [0], [0], [1], [1], [1]]}
        X = tf.placeholder(tf.float32, shape=[None, 2])
        Y = tf.placeholder(tf.float32, shape=[None, 1])
        W = tf.Variable(tf.random_normal([2, 1]), name='weight')
        b = tf.Variable(tf.random_normal([1]), name='bias')
        hypothesis = tf.sigmoid(tf.matmul(X, W) + b)
        cost = -tf.reduce_mean(Y * tf.log(hypothesis) + (1 - Y) * tf.log(1 - hypothesis))
        train = tf.train.GradientDescentOptimizer(learning_rate=0.01).minimize(cost)
        costs = []
        with tf.Session() as sess:
            sess.run(tf.global_variables_initializer())
            for step in range(801):
                feed = {X: data['x'], Y: data['y']}
                if step % 200 == 0:
                    costs.append(sess.run(cost, feed_dict=feed))
                sess.run(train, feed_dict=feed)
    """)["costs"]
    assert [f"{cost:.6g}" for cost in costs] == ["1.73078", "0.571512", "0.507414", "0.471824", "0.447585"]


def seeds_of(graph):
    return [op.get_attr("seed2") for op in graph.get_operations() if "seed2" in op.node_def.attr]


CONVOLUTIONAL = """
    import tensorflow as tf
    tf.set_random_seed(777)
    training = tf.placeholder(tf.bool)
    x = tf.placeholder(tf.float32, [None, 32, 32, 1])
    y = tf.placeholder(tf.float32, [None, 12])
    regularizer = lambda w: tf.multiply(tf.constant(1e-5), tf.nn.l2_loss(w))
    options = dict(padding='same', activation=tf.nn.relu, kernel_regularizer=regularizer)
    h = tf.layers.conv2d(x, 64, 3, bias_regularizer=regularizer, **options)
    h = tf.layers.conv2d(h, 64, 3, **options)
    h = tf.layers.max_pooling2d(h, 2, 2)
    h = tf.layers.dropout(h, 0.7, training=training)
    h = tf.layers.conv2d(h, 128, 3, bias_regularizer=regularizer, **options)
"""


def test_op_seeds_are_those_in_a_graph_that_1_x_wrote(run_program, monkeypatch):
    # The seeds in a GraphDef of 2018, in public as text: tf.layers convolutions, dropout inside a cond, seed 777.
    monkeypatch.setenv("GRAPHLAB_SEEDS", "1.12")
    namespace = run_program(CONVOLUTIONAL)
    assert seeds_of(namespace["tf"].get_default_graph()) == [6, 30, 58, 72]


@pytest.mark.parametrize(
    ("padding", "size", "release", "expected"),
    [
        ("valid", "4, 4", "1.15", 43), ("same", "4, 4", "1.15", 39), ("valid", "None, None", "1.15", 43),
        ("same", "None, None", "1.15", 39), ("valid", "4, 4", "1.12", 39), ("same", "None, None", "1.12", 35),
    ],
)  # fmt: skip
def test_a_transposed_convolution_counts_as_it_did(run_program, monkeypatch, padding, size, release, expected):
    monkeypatch.setenv("GRAPHLAB_SEEDS", release)
    program = run_program(
        f"""
        import tensorflow as tf
        tf.set_random_seed(1)
        x = tf.placeholder(tf.float32, [None, {size}, 1])
        tf.layers.conv2d_transpose(x, 2, 3, padding="{padding}")
        after = tf.random_normal([1])
        """
    )
    # The placeholder, the layer's ops, and three constants come before it.
    assert program["after"].graph.get_operations()[-3].get_attr("seed2") == expected + 4


def test_a_switch_leaves_tensorflow_as_it_is(run_program, monkeypatch):
    monkeypatch.setenv("GRAPHLAB_SEEDS", "tensorflow2")
    namespace = run_program(CONVOLUTIONAL)
    graph = namespace["tf"].get_default_graph()
    assert seeds_of(graph) == [0, 1, 2, 3]
    assert not [op for op in graph.get_operations() if "dilation_rate" in op.name]


def test_the_switch_says_what_it_takes(monkeypatch):
    monkeypatch.setenv("GRAPHLAB_SEEDS", "1.16")
    with (
        pytest.raises(ValueError, match="^GRAPHLAB_SEEDS=1.16: must be 0.12, 1.0, 1.4, 1.12, 1.15 or tensorflow2$"),
        era(),
    ):
        pass


def test_the_facade_follows_the_rule_in_the_graphs_it_seeded():
    tf.set_random_seed(777)
    v1.constant(0)
    v1.constant(0)
    assert tf.random_normal([1]).graph.num_operations() == 8
    assert seeds_of(v1.get_default_graph()) == [5]
    assert tf.get_seed(None) == (777, 8)
    assert tf.get_seed(5) == (777, 5)


def test_graphs_of_others_keep_tensorflows_rule():
    with v1.Graph().as_default() as graph:
        v1.set_random_seed(777)
        v1.constant(0)
        v1.random_normal([1])
        v1.random_uniform([1])
        x = v1.nn.dropout(v1.ones([2]), rate=0.5)
        assert seeds_of(graph) == [0, 1, 2]
        assert x.op.type == "SelectV2"
    tf.set_random_seed(777)
    with v1.Graph().as_default() as graph:
        v1.set_random_seed(777)
        v1.random_normal([1])
        assert seeds_of(graph) == [0]


def test_the_rule_ends_with_the_program(run_program):
    run_program("import tensorflow as tf; tf.set_random_seed(1); tf.ones([2]); tf.random_normal([1])")
    with v1.Graph().as_default() as graph:
        v1.set_random_seed(777)
        v1.ones([2])
        v1.random_normal([1])
        assert seeds_of(graph) == [0]


def test_functions_inside_a_seeded_graph_count_their_own_ops():
    tf.set_random_seed(777)
    dataset = tf.data.Dataset.range(3).map(lambda n: tf.cast(n, tf.float32) + tf.random_normal([]))
    first = tf.data.make_one_shot_iterator(dataset).get_next()
    with tf.Session() as session:
        values = [session.run(first) for _ in range(3)]
    assert len(set(values)) == 3


def test_unseeded_programs_stay_random(run_program):
    program = "import tensorflow as tf\nwith tf.Session() as s: value = s.run(tf.random_normal([1]))"
    assert run_program(program)["value"] != run_program(program)["value"]


def test_an_op_seed_alone_gives_the_numbers_of_1_x(run_program):
    # Documented for tf.set_random_seed: without a graph seed the op seed goes with the default 87654321.
    namespace = run_program("import tensorflow as tf\nx = tf.random_uniform([1], seed=1)\nseeds = tf.get_seed(1)")
    assert namespace["seeds"] == (87654321, 1)
    assert seeds_of(namespace["x"].graph) == [1]
