"""The cross-entropies of the time take logits first and need no keywords."""
from __future__ import print_function, division
import numpy as np
import tensorflow as tf

rng = np.random.RandomState(3)
logits = tf.constant(rng.randn(4, 3).astype("float32"))
one_hot = tf.constant(np.eye(3, dtype="float32")[[0, 2, 1, 1]])
classes = tf.constant([0, 2, 1, 1])
losses = [
    tf.nn.softmax_cross_entropy_with_logits(logits, one_hot),
    tf.nn.softmax_cross_entropy_with_logits(logits, one_hot, name="named"),
    tf.nn.sparse_softmax_cross_entropy_with_logits(logits, classes),
    tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(logits, one_hot), 1),
    tf.reduce_mean(tf.nn.weighted_cross_entropy_with_logits(logits, one_hot, 2.0), 1),
    tf.nn.softmax_cross_entropy_with_logits(labels=one_hot, logits=logits),
]
gradient = tf.gradients(tf.reduce_mean(losses[0]), logits)[0]
with tf.Session() as sess:
    for loss in losses:
        print(loss.get_shape().as_list(), " ".join("%.6f" % v for v in sess.run(loss)))
    print(" ".join("%.6f" % v for v in sess.run(gradient).ravel()))
    target = tf.nn.sigmoid_cross_entropy_with_logits(logits=logits, targets=one_hot)
    print("%.6f" % sess.run(tf.reduce_sum(target)))
