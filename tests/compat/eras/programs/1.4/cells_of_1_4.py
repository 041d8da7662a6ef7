"""Recurrent cells of 1.4: names of their weights, the wrappers, called again."""
from __future__ import print_function, division
import numpy as np
import tensorflow as tf

tf.set_random_seed(1)
x = tf.constant(np.linspace(-1, 1, 6).reshape(2, 3).astype("float32"))
cells = [
    ("basic", tf.nn.rnn_cell.BasicRNNCell(4)), ("gru", tf.contrib.rnn.GRUCell(4)), ("lstm", tf.nn.rnn_cell.BasicLSTMCell(4)), ("full", tf.nn.rnn_cell.LSTMCell(4, use_peepholes=True, num_proj=2)), ("residual", tf.nn.rnn_cell.ResidualWrapper(tf.nn.rnn_cell.GRUCell(3))),
    ("block", tf.contrib.rnn.LSTMBlockCell(4, use_peephole=True)), ("nas", tf.contrib.rnn.NASCell(4)), ("ugrnn", tf.contrib.rnn.UGRNNCell(4)), ("intersection", tf.contrib.rnn.IntersectionRNNCell(3)), ("highway", tf.contrib.rnn.HighwayWrapper(tf.nn.rnn_cell.GRUCell(3))),
    ("glstm", tf.contrib.rnn.GLSTMCell(3, number_of_groups=1)), ("phased", tf.contrib.rnn.PhasedLSTMCell(4)), ("norm", tf.contrib.rnn.LayerNormBasicLSTMCell(4)), ("variational", tf.nn.rnn_cell.DropoutWrapper(tf.nn.rnn_cell.GRUCell(4), 1.0, 1.0, 1.0, True, tf.TensorShape([3]), tf.float32)),
]
results = []
for name, cell in cells:
    with tf.variable_scope(name, initializer=tf.constant_initializer(0.2)):
        inputs = (tf.zeros([2, 1]), x) if name == "phased" else x
        results.append((name, cell(inputs, cell.zero_state(2, tf.float32))[0]))
for v in tf.global_variables():
    print(v.op.name, v.get_shape().as_list())
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for name, output in results:
        print(name, np.round(sess.run(output), 5).tolist())
