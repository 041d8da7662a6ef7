"""Reductions along axes, with keep_dims and reduction_indices."""
from __future__ import print_function
import numpy as np
import tensorflow as tf

x = tf.constant([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
b = tf.constant([[True, False], [True, True]])
with tf.Session() as sess:
    for name in "sum mean max min prod logsumexp".split():
        f = getattr(tf, "reduce_" + name)
        values = [f(x), f(x, 0), f(x, [1]), f(x, reduction_indices=[0, 1]), f(x, 1, True), f(x, keep_dims=True), f(x, axis=-1), f(x, reduction_indices=-2, keep_dims=True)]
        print(name, [np.round(sess.run(v), 4).tolist() for v in values[1:4]], [v.get_shape().as_list() for v in values])
    print(sess.run(tf.reduce_all(b, 1)).tolist(), sess.run(tf.reduce_any(b, reduction_indices=0, keep_dims=True)).tolist(), sess.run(tf.count_nonzero(x, 1, True)).tolist())
    print(sess.run(tf.argmax(x, 1)).tolist(), sess.run(tf.argmin(x, dimension=0)).tolist(), sess.run(tf.arg_max(x, dimension=1)).tolist())
    mean, variance = tf.nn.moments(x, [0, 1])
    print(sess.run(mean), "%.4f" % sess.run(variance))
    print([np.round(v, 4).tolist() for v in sess.run(tf.nn.weighted_moments(x, [0], tf.constant([[1.0], [3.0]])))])
    print([np.round(v, 4).tolist() for v in sess.run(tf.nn.sufficient_statistics(x, [0])[:3])], np.round(sess.run(tf.nn.l2_loss(x)), 4))
