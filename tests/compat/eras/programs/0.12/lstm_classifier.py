"""Rows of small pictures read by an LSTM and classified."""
from __future__ import print_function, division
import numpy as np
import tensorflow as tf

tf.set_random_seed(21)
rng = np.random.RandomState(0)
images = rng.rand(20, 6, 6).astype("float32")
labels = np.eye(2, dtype="float32")[(images[:, :3].sum((1, 2)) > images[:, 3:].sum((1, 2))).astype(int)]
x = tf.placeholder("float", [None, 6, 6])
y = tf.placeholder("float", [None, 2])
weights = {"hidden": tf.Variable(tf.random_normal([6, 8])), "out": tf.Variable(tf.random_normal([8, 2]))}
biases = {"hidden": tf.Variable(tf.random_normal([8])), "out": tf.Variable(tf.random_normal([2]))}

def RNN(_X, _weights, _biases):
    _X = tf.transpose(_X, [1, 0, 2])
    _X = tf.reshape(_X, [-1, 6])
    _X = tf.matmul(_X, _weights["hidden"]) + _biases["hidden"]
    lstm_cell = tf.nn.rnn_cell.BasicLSTMCell(8, forget_bias=1.0)
    _X = tf.split(0, 6, _X)
    outputs, states = tf.nn.rnn(lstm_cell, _X, dtype=tf.float32)
    return tf.matmul(outputs[-1], _weights["out"]) + _biases["out"]

pred = RNN(x, weights, biases)
cost = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(pred, y))
optimizer = tf.train.AdamOptimizer(learning_rate=0.02).minimize(cost)
accuracy = tf.reduce_mean(tf.cast(tf.equal(tf.argmax(pred, 1), tf.argmax(y, 1)), tf.float32))
with tf.Session() as sess:
    sess.run(tf.initialize_all_variables())
    print("%.5f" % sess.run(cost, {x: images, y: labels}))
    for step in range(30):
        sess.run(optimizer, {x: images, y: labels})
    print("%.4f %.2f" % tuple(sess.run([cost, accuracy], {x: images, y: labels})))
