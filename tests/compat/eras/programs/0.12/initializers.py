"""Constant initializers, called with a shape."""
from __future__ import print_function
import numpy as np
import tensorflow as tf

with tf.Session() as sess:
    print(sess.run(tf.zeros_initializer([2, 2])).tolist(), sess.run(tf.zeros_initializer([1], tf.int32)).tolist())
    print(sess.run(tf.ones_initializer()([2])).tolist(), sess.run(tf.constant_initializer(4.0)([2])).tolist())
    a = tf.get_variable("a", [3], initializer=tf.zeros_initializer)
    b = tf.get_variable("b", [3], initializer=tf.ones_initializer())
    c = tf.get_variable("c", [2, 2], initializer=tf.constant_initializer([[1, 2], [3, 4]]))
    d = tf.get_variable("d", initializer=tf.constant([5.0, 6.0]))
    e = tf.get_variable("e", [2], tf.int64, tf.zeros_initializer)
    f = tf.get_variable("f", shape=[], initializer=tf.constant_initializer(True), dtype=tf.bool, trainable=False)
    sess.run(tf.initialize_variables([a, b, c]))
    print(sess.run(tf.report_uninitialized_variables()).tolist() == [b"d", b"e", b"f"])
    sess.run(tf.initialize_all_variables())
    print([np.asarray(v).tolist() for v in sess.run([a, b, c, d, e, f])])
    print(sess.run(tf.is_variable_initialized(a)), sess.run(a.initialized_value()).tolist())
