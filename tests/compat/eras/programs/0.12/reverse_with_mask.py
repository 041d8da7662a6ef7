"""tf.reverse takes a mask of booleans, one a dimension."""
from __future__ import print_function
import numpy as np
import tensorflow as tf

t = tf.constant(np.arange(12).reshape(2, 2, 3))
with tf.Session() as sess:
    print(sess.run(tf.reverse(t, [False, False, True])).tolist())
    print(sess.run(tf.reverse(t, dims=[True, False, False])).tolist())
    print(sess.run(tf.reverse(tf.constant([1, 2, 3]), [True])).tolist())
    print(sess.run(tf.reverse(t, [True, True, True])).ravel().tolist())
    mask = tf.constant([False, True])
    print(sess.run(tf.reverse([[1, 2], [3, 4]], mask)).tolist())
    print(sess.run(tf.reverse_v2(t, [2])).tolist())
    lengths = tf.constant([2, 3], tf.int64)
    matrix = tf.constant([[1, 2, 3, 4], [5, 6, 7, 8]])
    print(sess.run(tf.reverse_sequence(matrix, lengths, 1, 0)).tolist())
    print(sess.run(tf.reverse_sequence(matrix, seq_lengths=lengths, seq_dim=1, batch_dim=0)).tolist())
