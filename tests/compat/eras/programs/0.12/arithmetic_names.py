"""The short names of arithmetic: mul, sub, neg."""
from __future__ import print_function, division
import tensorflow as tf

a = tf.constant([1.0, -2.0, 3.5])
b = tf.constant([4.0, 5.0, -6.0])
product = tf.mul(a, b)
difference = tf.sub(a, b)
opposite = tf.neg(a)
named = tf.mul(a, 2.0, name="twice")
with tf.Session() as sess:
    print(sess.run(product).tolist())
    print(sess.run(difference).tolist())
    print(sess.run(opposite).tolist())
    print(named.name, sess.run(named).tolist())
    print(sess.run(tf.add(a, tf.sub(0.0, b))).tolist())
print(product.op.type, difference.op.type, opposite.op.type)
print(product.name, difference.name, opposite.name)
i = tf.sub(tf.constant(7), 3)
print(tf.Session().run(tf.mul(i, i)))
