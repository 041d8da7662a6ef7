"""``tf.contrib.tensor_forest``: forests that grow in a session."""

import numpy as np
import pytest

from graphlab.compat import fresh_graph
from graphlab.compat.facade import Tree
from graphlab.contrib.tensor_forest.growing_tree import Grower, leaves_of, new_tree

RANDOM = np.random.RandomState(0)
_FOREST = "tensorflow.contrib.tensor_forest.python.tensor_forest"
X = RANDOM.randn(600, 4).astype(np.float32)
Y = (X[:, 1] > 0).astype(np.int64) + (X[:, 2] > 0.5)


@pytest.fixture(autouse=True)
def _fresh_graph():
    fresh_graph()


def test_a_tree_splits_where_the_classes_part():
    tree = new_tree(max_nodes=50, num_classes=3)
    grower = Grower(num_candidates=30, split_after_samples=40, seed=1)
    for _ in range(10):
        tree = grower.grow(X, Y, *tree)
    features, thresholds, left, counts, size = tree
    assert 5 < size <= 50
    leaves = leaves_of(X, features, thresholds, left)
    assert (features[leaves] == -1).all()
    assert (counts[leaves].argmax(1) == Y).mean() > 0.9
    by_hand, node = [], 0
    while features[node] != -1:
        node = left[node] + (X[0, features[node]] > thresholds[node])
        by_hand.append(node)
    assert leaves[0] == by_hand[-1]


def test_a_tree_of_one_class_does_not_split():
    tree = new_tree(9, 2)
    tree = Grower(10, 5, seed=1).grow(X, np.zeros(600, np.int64), *tree)
    assert tree[-1] == 1


def test_the_program_of_the_examples(run_program):
    namespace = run_program(
        """
        import tensorflow as tf
        from tensorflow.contrib.tensor_forest.python import tensor_forest
        from tensorflow.python.ops import resources

        x = tf.placeholder(tf.float32, shape=[None, 4])
        y = tf.placeholder(tf.int32, shape=[None])
        hparams = tensor_forest.ForestHParams(
            num_classes=3, num_features=4, num_trees=5, max_nodes=200, split_after_samples=40).fill()
        forest_graph = tensor_forest.RandomForestGraphs(hparams)
        train_op = forest_graph.training_graph(x, y)
        loss_op = forest_graph.training_loss(x, y)
        infer_op, paths, _ = forest_graph.inference_graph(x)
        correct_prediction = tf.equal(tf.argmax(infer_op, 1), tf.cast(y, tf.int64))
        accuracy_op = tf.reduce_mean(tf.cast(correct_prediction, tf.float32))
        init_vars = tf.group(
            tf.global_variables_initializer(), resources.initialize_resources(resources.shared_resources()))
        losses = []
        saver = tf.train.Saver()
        with tf.Session() as sess:
            sess.run(init_vars)
            before = sess.run(infer_op, {x: X[:1]})
            for step in range(20):
                losses.append(sess.run([train_op, loss_op], feed_dict={x: X, y: Y})[1])
            accuracy = sess.run(accuracy_op, {x: X, y: Y})
            probabilities, leaves = sess.run([infer_op, paths], {x: X})
            path = saver.save(sess, "./forest")
            sess.run(init_vars)
            forgotten = sess.run(forest_graph.average_size())
            saver.restore(sess, path)
            again = sess.run(infer_op, {x: X})
        """,
        X=X,
        Y=Y,
    )
    np.testing.assert_allclose(namespace["before"], [[1 / 3] * 3], rtol=1e-6)
    assert namespace["losses"][-1] < namespace["losses"][0]
    assert namespace["accuracy"] > 0.9
    np.testing.assert_allclose(namespace["probabilities"].sum(1), 1, rtol=1e-5)
    assert namespace["leaves"].shape == (600, 5)
    assert namespace["forgotten"] == 1
    np.testing.assert_array_equal(namespace["again"], namespace["probabilities"])


def test_what_is_refused():
    from graphlab.contrib.tensor_forest.tensor_forest import ForestHParams

    with pytest.raises(ValueError, match="num_features is missing"):
        ForestHParams(num_classes=2).fill()
    with pytest.raises(ValueError, match="regression is not supported"):
        ForestHParams(num_classes=1, num_features=3, regression=True).fill()


def test_an_estimator_learns_and_predicts(tmp_path):
    names = "tensorflow.contrib.tensor_forest.client.random_forest"
    random = np.random.RandomState(0)
    x = random.randn(300, 3).astype(np.float32)
    y = (x[:, 0] > 0).astype(np.int32)
    options = {"num_classes": 2, "num_features": 3, "num_trees": 2, "split_after_samples": 30, "base_random_seed": 1}
    params = Tree().module(_FOREST).ForestHParams(inference_tree_paths=True, **options)
    estimator = Tree().module(names).TensorForestEstimator(params, model_dir=str(tmp_path))
    estimator.fit(x, y, steps=8, batch_size=100)
    assert estimator.evaluate(x=x, y=y, steps=1)["accuracy"] > 0.9
    (prediction,) = estimator.predict(x=x[:1])
    assert {"classes", "probabilities", "prediction_variance", "tree_paths"} <= prediction.keys()
