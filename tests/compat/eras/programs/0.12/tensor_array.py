"""TensorArray with pack, unpack, concat, split."""
from __future__ import print_function
import numpy as np
import tensorflow as tf

array = tf.TensorArray(tf.float32, size=3)
array = array.unpack(tf.constant([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]))
packed = array.pack()
growing = tf.TensorArray(dtype=tf.int32, size=0, dynamic_size=True, clear_after_read=False)

def body(i, ta):
    return i + 1, ta.write(i, tf.mul(i, i))

_, growing = tf.while_loop(lambda i, ta: i < 5, body, [0, growing])
pieces = tf.TensorArray(tf.float32, size=2, infer_shape=False).split(tf.range(5.0), [2, 3])
with tf.Session() as sess:
    print(sess.run(packed).tolist(), packed.get_shape().as_list())
    print(sess.run([growing.pack(), growing.size(), growing.read(3)])[0].tolist(), sess.run(growing.gather([4, 0])).tolist())
    print(sess.run(pieces.concat()).tolist(), sess.run(pieces.read(1)).tolist())
