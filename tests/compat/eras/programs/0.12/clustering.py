"""tf.contrib.factorization: KMeansClustering and GMM."""
from __future__ import print_function, division
import numpy as np
import tensorflow as tf

tf.logging.set_verbosity(tf.logging.ERROR)
rng = np.random.RandomState(0)
points = np.concatenate([rng.randn(30, 2) * 0.1 + c for c in ([0, 0], [5, 5])]).astype("float32")
ops = tf.contrib.factorization.KMeans(tf.constant(points), 2, initial_clusters=tf.constant(points[[0, 59]]), use_mini_batch=False)
all_scores, cluster_index, scores, training = ops.training_graph()
with tf.Session() as sess:
    sess.run(tf.initialize_all_variables())
    for _ in range(3):
        sess.run(training)
    print(sorted(np.bincount(sess.run(cluster_index)[0]).tolist()))
    print(np.round(np.sort(sess.run(tf.all_variables()[0]), 0), 3).tolist(), "%.3f" % sess.run(scores)[0].sum())
