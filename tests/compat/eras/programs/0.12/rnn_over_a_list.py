"""tf.nn.rnn over a list of inputs, with an LSTM of tf.nn.rnn_cell."""
from __future__ import print_function, division
import numpy as np
import tensorflow as tf

tf.set_random_seed(5)
n_steps, n_input, n_hidden, n_classes = 4, 3, 5, 2
x = tf.placeholder("float", [None, n_steps, n_input])
out_weights = tf.Variable(tf.random_normal([n_hidden, n_classes], seed=2))
out_biases = tf.Variable(tf.random_normal([n_classes], seed=3))

inputs = tf.transpose(x, [1, 0, 2])
inputs = tf.reshape(inputs, [-1, n_input])
inputs = tf.split(0, n_steps, inputs)
with tf.variable_scope("net", initializer=tf.random_uniform_initializer(-0.5, 0.5, seed=4)):
    lstm_cell = tf.nn.rnn_cell.BasicLSTMCell(n_hidden, forget_bias=1.0)
    outputs, states = tf.nn.rnn(lstm_cell, inputs, dtype=tf.float32)
prediction = tf.matmul(outputs[-1], out_weights) + out_biases

print(len(outputs), outputs[0].get_shape().as_list(), type(states).__name__)
for v in tf.trainable_variables():
    print(v.name, v.get_shape().as_list())
with tf.Session() as sess:
    sess.run(tf.initialize_all_variables())
    batch = np.random.RandomState(0).rand(2, n_steps, n_input)
    print(np.round(sess.run(prediction, {x: batch}), 5).tolist())
    c, h = sess.run(states, {x: batch})
    print(np.round(c.sum(), 5), np.round(h.sum(), 5))
