"""[cell] * 3: one object three times makes three layers with weights of their own."""
from __future__ import print_function, division
import numpy as np
import tensorflow as tf

lstm = tf.nn.rnn_cell.BasicLSTMCell(3, forget_bias=0.0, state_is_tuple=True)
lstm = tf.nn.rnn_cell.DropoutWrapper(lstm, output_keep_prob=1.0)
cell = tf.nn.rnn_cell.MultiRNNCell([lstm] * 3, state_is_tuple=True)
initial_state = cell.zero_state(2, tf.float32)
inputs = tf.constant(np.random.RandomState(0).rand(2, 4, 3).astype("float32"))
outputs = []
state = initial_state
with tf.variable_scope("RNN", initializer=tf.random_uniform_initializer(-0.1, 0.1, seed=1)):
    for time_step in range(4):
        if time_step > 0:
            tf.get_variable_scope().reuse_variables()
        (cell_output, state) = cell(inputs[:, time_step, :], state)
        outputs.append(cell_output)
output = tf.reshape(tf.concat(1, outputs), [-1, 3])
for v in tf.trainable_variables():
    print(v.name, v.get_shape().as_list())
with tf.Session() as sess:
    tf.initialize_all_variables().run()
    print(np.round(sess.run(output), 6).tolist())
    print(len(sess.run(state)), np.round(sess.run(state)[2].c, 6).tolist())
