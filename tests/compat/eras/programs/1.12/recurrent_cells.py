"""Recurrent cells of 1.12: block cells, cells compatible with CuDNN, layer normalization, Keras's LSTM and wrappers."""
from __future__ import absolute_import, division, print_function
import numpy as np
import tensorflow as tf

tf.set_random_seed(9)
x = tf.constant(np.random.RandomState(0).randn(2, 3, 4).astype("float32"))
rnn, cudnn = tf.contrib.rnn, tf.contrib.cudnn_rnn
cells = [
    ("basic", tf.nn.rnn_cell.BasicLSTMCell(3)),
    ("lstm", tf.nn.rnn_cell.LSTMCell(3, use_peepholes=True, num_proj=2)),
    ("gru", tf.nn.rnn_cell.GRUCell(3)),
    ("block", rnn.LSTMBlockCell(3)),
    ("block_gru", rnn.GRUBlockCellV2(3)),
    ("cudnn", cudnn.CudnnCompatibleLSTMCell(3)),
    ("cudnn_gru", cudnn.CudnnCompatibleGRUCell(3)),
    ("norm", rnn.LayerNormBasicLSTMCell(3)),
    ("indy", rnn.IndRNNCell(3)),
    ("dropped", tf.nn.rnn_cell.DropoutWrapper(tf.nn.rnn_cell.GRUCell(3), output_keep_prob=0.5, state_keep_prob=0.9)),
    ("multi", tf.nn.rnn_cell.MultiRNNCell([tf.nn.rnn_cell.BasicRNNCell(3), tf.nn.rnn_cell.ResidualWrapper(tf.nn.rnn_cell.GRUCell(3))])),
]
results = []
for name, cell in cells:
    with tf.variable_scope(name):
        results.append(tf.nn.dynamic_rnn(cell, x, dtype=tf.float32)[0])
with tf.variable_scope("two_ways"):
    results.append(tf.concat(tf.nn.bidirectional_dynamic_rnn(tf.nn.rnn_cell.GRUCell(2), tf.nn.rnn_cell.GRUCell(2), x, [3, 2], dtype=tf.float32)[0], 2))
with tf.variable_scope("fused"):
    results.append(rnn.LSTMBlockFusedCell(3)(tf.transpose(x, [1, 0, 2]), dtype=tf.float32)[0])
results.append(tf.keras.layers.LSTM(3, return_sequences=True)(x))
results.append(tf.keras.layers.GRU(3)(x))
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for variable in tf.global_variables():
        print(variable.name, variable.shape.as_list(), " ".join("%.5f" % value for value in sess.run(variable).ravel()[:2]))
    for (name, _), value in zip(cells + [(None, None)] * 4, sess.run(results)):
        print(value.shape, "%.5f" % (0 if name == "dropped" else value.sum()))  # which step draws first is up to threads
