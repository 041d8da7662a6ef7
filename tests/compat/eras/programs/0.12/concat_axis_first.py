"""tf.concat(concat_dim, values)."""
from __future__ import print_function
import tensorflow as tf

t1 = [[1, 2, 3], [4, 5, 6]]
t2 = [[7, 8, 9], [10, 11, 12]]
with tf.Session() as sess:
    print(sess.run(tf.concat(0, [t1, t2])).tolist())
    print(sess.run(tf.concat(1, [t1, t2])).tolist())
    print(sess.run(tf.concat(concat_dim=1, values=[t1, t2], name="wide")).tolist())
    print(sess.run(tf.concat(0, [tf.constant([1.5])])).tolist())
    axis = tf.placeholder(tf.int32, [])
    joined = tf.concat(axis, [tf.zeros([2, 3]), tf.ones([2, 3])])
    print(joined.get_shape(), sess.run(joined, {axis: 1}).tolist())
    print(sess.run(tf.concat_v2([t1, t2], 1)).tolist())
x = tf.placeholder(tf.float32, [None, 5])
print(tf.concat(1, [x, x, x]).get_shape().as_list())
print(tf.concat(0, [x, x]).get_shape().as_list())
try:
    tf.concat([t1, t2], 0)
except (TypeError, ValueError) as error:
    print(type(error).__name__)
