"""Rows of MNIST as a sequence, as the first tutorials had it: static_rnn, both ways, a cell of one's own."""

import tensorflow as tf
from tensorflow.contrib import rnn
from tensorflow.examples.tutorials.mnist import input_data

tf.set_random_seed(1)

mnist = input_data.read_data_sets("/tmp/data/", one_hot=True)
timesteps, num_input, num_hidden = 7, 112, 16
X = tf.placeholder("float", [None, timesteps, num_input])
Y = tf.placeholder("float", [None, 10])


class Leaky(rnn.RNNCell):
    """A cell that forgets slowly."""

    def __init__(self, units):
        super(Leaky, self).__init__()
        self._units = units

    @property
    def state_size(self):
        return self._units

    @property
    def output_size(self):
        return self._units

    def call(self, inputs, state):
        new = 0.9 * state + 0.1 * tf.layers.dense(inputs, self._units, activation=tf.tanh)
        return new, new


x = tf.unstack(X, timesteps, 1)
stack = rnn.MultiRNNCell([rnn.DropoutWrapper(rnn.BasicLSTMCell(num_hidden), output_keep_prob=0.9) for _ in range(2)])
start = stack.zero_state(tf.shape(X)[0], tf.float32)
assert isinstance(start[0], rnn.LSTMStateTuple)
outputs, states = rnn.static_rnn(stack, x, initial_state=start, dtype=tf.float32)
lstm_fw_cell, lstm_bw_cell = rnn.BasicRNNCell(num_hidden), rnn.BasicRNNCell(num_hidden)
two_ways, _, _ = rnn.static_bidirectional_rnn(lstm_fw_cell, lstm_bw_cell, x[::2], dtype=tf.float32)
own, _ = rnn.static_rnn(Leaky(8), x[::2], dtype=tf.float32, scope="own")
weights = {"out": tf.Variable(tf.random_normal([num_hidden * 3 + 8, 10], stddev=0.1))}
biases = {"out": tf.Variable(tf.random_normal([10]))}
logits = tf.matmul(tf.concat([outputs[-1], two_ways[-1], own[-1]], 1), weights["out"]) + biases["out"]
loss_op = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(logits=logits, labels=Y))
train_op = tf.train.AdamOptimizer(learning_rate=0.01).minimize(loss_op)
losses = []
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for step in range(25):
        batch_x, batch_y = mnist.train.next_batch(64)
        batch_x = batch_x.reshape((64, timesteps, num_input))
        losses.append(sess.run([train_op, loss_op], feed_dict={X: batch_x, Y: batch_y})[1])
names = {v.op.name for v in tf.trainable_variables()}
assert "rnn/multi_rnn_cell/cell_1/basic_lstm_cell/kernel" in names
assert "bidirectional_rnn/bw/basic_rnn_cell/kernel" in names and "own/leaky/dense/kernel" in names
