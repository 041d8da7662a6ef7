"""tf.contrib.metrics, with local variables."""
from __future__ import print_function, division
import numpy as np
import tensorflow as tf

metrics = tf.contrib.metrics
predictions = tf.placeholder(tf.int64, [None])
labels = tf.placeholder(tf.int64, [None])
names_to_values, names_to_updates = metrics.aggregate_metric_map({
    "accuracy": metrics.streaming_accuracy(predictions, labels),
    "precision": metrics.streaming_precision(predictions, labels),
    "recall": metrics.streaming_recall(predictions, labels),
    "mean": metrics.streaming_mean(tf.cast(predictions, tf.float32)),
    "mse": metrics.streaming_mean_squared_error(tf.cast(predictions, tf.float32), tf.cast(labels, tf.float32)),
})
auc, auc_update = metrics.streaming_auc(tf.cast(predictions, tf.float32) * 0.8, tf.cast(labels, tf.bool))
matrix = metrics.confusion_matrix(predictions, labels)
with tf.Session() as sess:
    sess.run(tf.initialize_local_variables())
    for p, l in [([1, 0, 1, 1], [1, 0, 0, 1]), ([0, 0, 1, 0], [1, 0, 1, 0])]:
        sess.run(list(names_to_updates.values()) + [auc_update], {predictions: p, labels: l})
        for name in sorted(names_to_values):
            print(name, "%.5f" % sess.run(names_to_values[name]))
        print("auc %.5f" % sess.run(auc), sess.run(matrix, {predictions: p, labels: l}).tolist())
print(len(tf.local_variables()), metrics.accuracy(tf.constant([1, 2]), tf.constant([1, 1])).get_shape())
