"""tf.split(split_dim, num_split, value)."""
from __future__ import print_function
import numpy as np
import tensorflow as tf

value = tf.constant(np.arange(20, dtype=np.float32).reshape(4, 5))
top, bottom = tf.split(0, 2, value)
columns = tf.split(1, 5, value)
named = tf.split(split_dim=0, num_split=4, value=value, name="rows")
print([t.get_shape().as_list() for t in (top, bottom)], len(columns), named[0].name)
with tf.Session() as sess:
    print(sess.run(top).tolist())
    print(sess.run(bottom)[0].tolist())
    print(sess.run(columns[3]).ravel().tolist())
    print(sess.run(named[2]).tolist())
    a, b = tf.split_v(value, [1, 4], 1)
    print(sess.run(a).ravel().tolist(), sess.run(b).shape)
    steps = tf.split(0, 3, tf.reshape(tf.transpose(tf.ones([2, 3, 4]), [1, 0, 2]), [-1, 4]))
    print([s.get_shape().as_list() for s in steps])
