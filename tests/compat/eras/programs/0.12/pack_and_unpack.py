"""tf.pack and tf.unpack, along the first axis and others."""
from __future__ import print_function
import numpy as np
import tensorflow as tf

a = tf.constant([1, 2, 3])
b = tf.constant([4, 5, 6])
rows = tf.pack([a, b])
columns = tf.pack([a, b], axis=1, name="columns")
cube = tf.constant(np.arange(24).reshape(2, 3, 4))
shape = tf.shape(cube)
flat = tf.reshape(cube, tf.pack([shape[0] * shape[1], -1]))
with tf.Session() as sess:
    print(sess.run(rows).tolist())
    print(columns.name, columns.get_shape().as_list(), sess.run(columns).tolist())
    for part in sess.run(tf.unpack(cube)):
        print(part.shape, part.sum())
    for part in sess.run(tf.unpack(cube, axis=2)):
        print(part.shape, part.sum())
    print(sess.run(flat).shape, flat.get_shape())
    print([int(v) for v in sess.run(tf.unpack(a, num=3))])
print(rows.op.type, tf.unpack(a)[0].op.type)
