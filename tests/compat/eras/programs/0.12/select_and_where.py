"""tf.select chooses, tf.where finds."""
from __future__ import print_function
import tensorflow as tf

a = tf.constant([[1, 2], [3, 4]])
b = tf.constant([[-1, -2], [-3, -4]])
condition = tf.constant([[True, False], [False, True]])
chosen = tf.select(condition, a, b)
rows = tf.select(tf.constant([True, False]), a, b, name="rows")
with tf.Session() as sess:
    print(sess.run(chosen).tolist())
    print(rows.name, sess.run(rows).tolist())
    print(sess.run(tf.where(condition)).tolist())
    print(sess.run(tf.where(tf.greater(a, 2))).tolist())
    x = tf.constant([-1.0, 0.5, 2.0])
    relu = tf.select(x > 0, x, tf.zeros_like(x))
    print(sess.run(relu).tolist(), sess.run(tf.gradients(relu, x)[0]).tolist())
    print(sess.run(tf.boolean_mask(a, condition)).tolist())
print(chosen.get_shape().as_list())
