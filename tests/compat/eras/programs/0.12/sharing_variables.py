"""variable_scope, get_variable, reuse, op scopes and collections."""
from __future__ import print_function
import numpy as np
import tensorflow as tf

def layer(x, size):
    w = tf.get_variable("w", [x.get_shape()[1], size], initializer=tf.constant_initializer(0.5), regularizer=lambda t: tf.reduce_sum(t))
    b = tf.get_variable("b", [size], initializer=tf.zeros_initializer)
    return tf.matmul(x, w) + b

x = tf.ones([2, 3])
with tf.variable_scope("model") as scope:
    first = layer(x, 4)
    scope.reuse_variables()
    second = layer(x * 2, 4)
with tf.variable_scope("model", reuse=True):
    third = layer(x * 3, 4)
with tf.variable_scope(None, default_name="unique"):
    a = tf.get_variable("a", [1])
with tf.variable_scope(None, default_name="unique"):
    b = tf.get_variable("a", [1])
with tf.variable_op_scope([x], None, "old", reuse=None):
    c = tf.get_variable("c", [2])
with tf.op_scope([x], "name", "default") as name:
    d = tf.Variable(1.0, name="d")
with tf.name_scope("n"):
    e = tf.get_variable("e", [1])
    f = tf.Variable(2.0, name="f")
template = tf.make_template("template", layer, size=2)
g, h = template(x), template(x)
for v in tf.all_variables():
    print(v.name)
print(len(tf.get_collection(tf.GraphKeys.VARIABLES)), len(tf.get_collection(tf.GraphKeys.REGULARIZATION_LOSSES)), name)
for attempt in (lambda: layer(x, 4), lambda: layer(x, 4)):
    try:
        attempt()
    except ValueError as error:
        print("ValueError", str(error)[:60])
with tf.Session() as sess:
    sess.run(tf.initialize_all_variables())
    print([float(t[0, 0]) for t in sess.run([first, second, third])], [float(t[0, 0]) for t in sess.run([g, h])])
