"""tf.contrib.losses, predictions first."""
from __future__ import print_function, division
import numpy as np
import tensorflow as tf

losses = tf.contrib.losses
logits = tf.constant([[2.0, -1.0, 0.5], [0.1, 0.2, 0.3]])
one_hot = tf.constant([[1.0, 0, 0], [0, 0, 1.0]])
values = [
    losses.softmax_cross_entropy(logits, one_hot), losses.softmax_cross_entropy(logits, one_hot, weights=0.5, label_smoothing=0.1),
    losses.sparse_softmax_cross_entropy(logits, tf.constant([[0], [2]], tf.int64)), losses.sigmoid_cross_entropy(logits, one_hot),
    losses.log_loss(tf.nn.softmax(logits), one_hot), losses.hinge_loss(logits, one_hot), losses.absolute_difference(logits, one_hot),
    losses.mean_squared_error(logits, one_hot), losses.mean_squared_error(logits, one_hot, weights=tf.constant([[1.0], [0.0]])),
    losses.cosine_distance(tf.nn.l2_normalize(logits, 1), one_hot, dim=1), losses.compute_weighted_loss(tf.reduce_sum(logits, 1), 2.0),
    losses.mean_pairwise_squared_error(logits, one_hot),
]
with tf.Session() as sess:
    for value in values:
        print("%.6f" % np.sum(sess.run(value)))
    print(len(losses.get_losses()), "%.5f" % sess.run(losses.get_total_loss(add_regularization_losses=False)))
