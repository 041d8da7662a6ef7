"""Seeded initial values and random operations in 1.4."""
from __future__ import print_function, division
import numpy as np
import tensorflow as tf

tf.set_random_seed(1234)
tf.Variable(tf.random_normal([2, 3]), name="first")
tf.get_variable("a", [2, 3])
tf.get_variable("b", [3, 3], initializer=tf.orthogonal_initializer())
tf.get_variable("c", [2, 3], initializer=tf.variance_scaling_initializer())
tf.get_variable("d", [2, 3], initializer=tf.glorot_normal_initializer())
tf.layers.dense(tf.ones([1, 3]), 2, name="dense")
tf.layers.conv2d(tf.ones([1, 4, 4, 1]), 2, 3, name="conv")
tf.keras.layers.Dense(2)(tf.keras.layers.Input(tensor=tf.ones([1, 3])))
tf.contrib.layers.fully_connected(tf.ones([1, 3]), 2, scope="full")
with tf.variable_scope("rnn"):
    outputs, _ = tf.nn.dynamic_rnn(tf.nn.rnn_cell.BasicLSTMCell(2), tf.ones([1, 2, 3]), dtype=tf.float32)
tf.train.AdamOptimizer().minimize(tf.reduce_sum(outputs))
tf.Variable(tf.random_normal([3]), name="after")
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for v in tf.trainable_variables():
        print(v.op.name, " ".join("%.6f" % value for value in sess.run(v).ravel()[:3]))
    for t in (tf.nn.dropout(tf.ones([6]), 0.5), tf.random_shuffle(tf.range(6)), tf.layers.dropout(tf.ones([6]), 0.5, training=True), tf.multinomial([[1.0, 1.0]], 5)):
        print(" ".join("%.4f" % v for v in np.ravel(sess.run(t))))
print([int(op.get_attr("seed2")) for op in tf.get_default_graph().get_operations() if op.type in ("RandomStandardNormal", "TruncatedNormal", "RandomUniform")])
