"""tf.nn.dynamic_rnn and bidirectional_dynamic_rnn with lengths, trained a little."""
from __future__ import print_function, division
import numpy as np
import tensorflow as tf

rng = np.random.RandomState(2)
data = rng.rand(8, 5, 3).astype("float32")
target = data.sum(2).mean(1, keepdims=True)
x = tf.placeholder(tf.float32, [None, 5, 3])
y = tf.placeholder(tf.float32, [None, 1])
with tf.variable_scope("net", initializer=tf.random_normal_initializer(0, 0.3, seed=7)):
    cell = tf.nn.rnn_cell.LSTMCell(6, state_is_tuple=True)
    outputs, state = tf.nn.dynamic_rnn(cell, x, dtype=tf.float32, sequence_length=[5, 4, 3, 5, 5, 2, 1, 5])
    both, _ = tf.nn.bidirectional_dynamic_rnn(
        tf.nn.rnn_cell.GRUCell(2), tf.nn.rnn_cell.GRUCell(2), x, [5] * 8, dtype=tf.float32)
    joined = tf.concat(2, both)
    w = tf.get_variable("w", [6, 1], initializer=tf.constant_initializer(0.2))
guess = tf.matmul(state.h, w)
loss = tf.reduce_mean(tf.square(tf.sub(guess, y)))
train = tf.train.AdamOptimizer(0.05).minimize(loss)
print([v.op.name for v in tf.trainable_variables()])
with tf.Session() as sess:
    sess.run(tf.initialize_all_variables())
    print(np.round(sess.run(outputs, {x: data})[5], 4).tolist())
    print(np.round(sess.run(joined, {x: data})[0, 0], 5).tolist())
    for i in range(20):
        _, value = sess.run([train, loss], {x: data, y: target})
        if i % 5 == 0:
            print("%.5f" % value)
