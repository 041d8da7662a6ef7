"""tf.nn.bidirectional_rnn on lists, with lengths."""
from __future__ import print_function, division
import numpy as np
import tensorflow as tf

inputs = [tf.constant(np.random.RandomState(i).rand(2, 3).astype("float32")) for i in range(4)]
with tf.variable_scope("both", initializer=tf.constant_initializer(0.1)):
    forward = tf.nn.rnn_cell.GRUCell(2)
    backward = tf.nn.rnn_cell.GRUCell(2)
    outputs, state_fw, state_bw = tf.nn.bidirectional_rnn(
        forward, backward, inputs, dtype=tf.float32, sequence_length=[4, 2])
for v in tf.all_variables():
    print(v.name, v.get_shape().as_list())
with tf.Session() as sess:
    sess.run(tf.initialize_all_variables())
    for output in sess.run(outputs):
        print(np.round(output, 5).tolist())
    print(np.round(sess.run(state_fw), 5).tolist(), np.round(sess.run(state_bw), 5).tolist())
