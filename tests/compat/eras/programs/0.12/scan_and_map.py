"""tf.scan, tf.map_fn, tf.foldl, tf.foldr, functional gradients."""
from __future__ import print_function, division
import numpy as np
import tensorflow as tf

elems = tf.constant([1.0, 2.0, 3.0, 4.0])
total = tf.scan(lambda a, x: a + x, elems)
powers = tf.scan(lambda a, _: a * 2, elems, initializer=tf.constant(1.0))
squares = tf.map_fn(lambda x: x * x, elems)
pair = tf.map_fn(lambda x: (x, tf.neg(x)), elems, dtype=(tf.float32, tf.float32))
product = tf.foldl(lambda a, x: tf.mul(a, x), elems)
backwards = tf.foldr(lambda a, x: tf.sub(x, a), elems)
fibonacci = tf.scan(lambda a, _: (a[1], a[0] + a[1]), tf.range(8), (tf.constant(0), tf.constant(1)))
mixed = tf.map_fn(lambda x: x[0] * x[1], (elems, tf.constant([5.0, 6.0, 7.0, 8.0])), dtype=tf.float32)
gradient = tf.gradients(tf.reduce_sum(squares), elems)[0]
with tf.Session() as sess:
    print(sess.run(total).tolist(), sess.run(powers).tolist(), sess.run(squares).tolist())
    print([v.tolist() for v in sess.run(pair)], sess.run(product), sess.run(backwards))
    print(sess.run(fibonacci)[0].tolist(), sess.run(mixed).tolist(), sess.run(gradient).tolist())
