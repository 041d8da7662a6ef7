"""contrib.factorization.KMeans and contrib.tensor_forest on two clouds of points."""

import numpy as np
import tensorflow as tf
from tensorflow.contrib.factorization import KMeans
from tensorflow.contrib.tensor_forest.python import tensor_forest
from tensorflow.python.ops import resources

rng = np.random.RandomState(0)
points = np.concatenate([rng.randn(60, 2), rng.randn(60, 2) + 6]).astype(np.float32)
classes = np.repeat([0, 1], 60)
X = tf.placeholder(tf.float32, [None, 2])
Y = tf.placeholder(tf.int32, [None])
kmeans = KMeans(inputs=X, num_clusters=2, distance_metric="squared_euclidean", use_mini_batch=True)
(all_scores, cluster_idx, scores, cluster_centers_initialized, init_op, train_op) = kmeans.training_graph()
avg_distance = tf.reduce_mean(scores)
hparams = tensor_forest.ForestHParams(num_classes=2, num_features=2, num_trees=5, max_nodes=50).fill()
forest_graph = tensor_forest.RandomForestGraphs(hparams)
grow = forest_graph.training_graph(X, Y)
infer_op, _, _ = forest_graph.inference_graph(X)
accuracy = tf.reduce_mean(tf.cast(tf.equal(tf.argmax(infer_op, 1), tf.cast(Y, tf.int64)), tf.float32))
with tf.Session() as sess:
    sess.run(tf.group(tf.global_variables_initializer(), resources.initialize_resources(resources.shared_resources())))
    feed = {X: points, Y: classes}
    sess.run(init_op, feed)
    for i in range(10):
        _, d, idx = sess.run([train_op, avg_distance, cluster_idx], feed)
        sess.run(grow, feed)
    groups = idx[0]
    assert len(set(groups[:60])) == 1 and len(set(groups[60:])) == 1 and groups[0] != groups[-1]
    assert sess.run(accuracy, feed) > 0.95 and d < 5
