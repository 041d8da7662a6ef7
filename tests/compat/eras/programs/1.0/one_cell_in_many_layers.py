"""[cell] * 2 in a MultiRNNCell of 1.0: one object, and each layer has weights of its own."""
from __future__ import print_function, division
import numpy as np
import tensorflow as tf

tf.set_random_seed(3)
lstm = tf.contrib.rnn.BasicLSTMCell(4, forget_bias=0.0, state_is_tuple=True)
cell = tf.contrib.rnn.MultiRNNCell([tf.contrib.rnn.DropoutWrapper(lstm, output_keep_prob=1.0)] * 2)
x = tf.constant(np.linspace(-1, 1, 24).reshape(2, 3, 4).astype("float32"))
with tf.variable_scope("net", initializer=tf.random_uniform_initializer(-0.5, 0.5, seed=2)):
    outputs, state = tf.nn.dynamic_rnn(cell, x, dtype=tf.float32)
    different = tf.contrib.rnn.MultiRNNCell([tf.contrib.rnn.GRUCell(n) for n in (3, 2)])
    static, _ = tf.contrib.rnn.static_rnn(different, tf.unstack(x, axis=1), dtype=tf.float32, scope="static")
for v in tf.trainable_variables():
    print(v.name, v.get_shape().as_list())
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    print(np.round(sess.run(outputs)[0], 5).tolist())
    print(np.round(sess.run(state[1].h), 5).tolist(), np.round(sess.run(static[-1]), 5).tolist())
