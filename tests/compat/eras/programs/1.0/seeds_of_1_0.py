"""Seeded initial values and random operations in 1.0."""
from __future__ import print_function, division
import numpy as np
import tensorflow as tf

tf.set_random_seed(1234)
tensors = [
    tf.Variable(tf.random_normal([2, 3])), tf.Variable(tf.truncated_normal([2, 3])), tf.get_variable("a", [2, 3]), tf.get_variable("b", [2, 3], initializer=tf.orthogonal_initializer()) ,
    tf.get_variable("c", [2, 3], initializer=tf.contrib.layers.xavier_initializer()),
]
tf.layers.dense(tf.ones([1, 3]), 2, name="dense")
tf.contrib.layers.fully_connected(tf.ones([1, 3]), 2, scope="full")
with tf.variable_scope("rnn"):
    tf.nn.dynamic_rnn(tf.contrib.rnn.BasicLSTMCell(2), tf.ones([1, 2, 3]), dtype=tf.float32)
loss = tf.reduce_sum(tf.square(tensors[0]))
tf.train.AdamOptimizer().minimize(loss)
tf.Variable(tf.random_normal([3]), name="after")
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for v in tf.trainable_variables():
        print(v.op.name, " ".join("%.6f" % value for value in sess.run(v).ravel()[:3]))
    for t in (tf.nn.dropout(tf.ones([6]), 0.5), tf.random_shuffle(tf.range(6)), tf.random_uniform([3], 0, 9, tf.int32), tf.multinomial([[1.0, 1.0]], 5)):
        print(" ".join("%.4f" % v for v in np.ravel(sess.run(t))))
print([int(op.get_attr("seed2")) for op in tf.get_default_graph().get_operations() if op.type in ("RandomStandardNormal", "TruncatedNormal", "RandomUniform")])
