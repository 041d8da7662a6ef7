"""The cells and wrappers of tf.nn.rnn_cell, called by hand: their variables and values."""
from __future__ import print_function, division
import numpy as np
import tensorflow as tf
from tensorflow.python.ops import rnn_cell

x = tf.constant(np.linspace(-1, 1, 6).reshape(2, 3).astype("float32"))
cells = [
    ("basic", rnn_cell.BasicRNNCell(4)),
    ("gru", rnn_cell.GRUCell(4)),
    ("lstm", tf.nn.rnn_cell.BasicLSTMCell(4, state_is_tuple=False)),
    ("peepholes", tf.nn.rnn_cell.LSTMCell(4, use_peepholes=True, num_proj=2, cell_clip=1.0)),
    ("dropped", tf.nn.rnn_cell.DropoutWrapper(tf.nn.rnn_cell.GRUCell(4), input_keep_prob=1.0, output_keep_prob=1.0)),
    ("projected", tf.nn.rnn_cell.OutputProjectionWrapper(tf.nn.rnn_cell.GRUCell(4), 2)),
    ("into", tf.nn.rnn_cell.InputProjectionWrapper(tf.nn.rnn_cell.GRUCell(4), 3)),
    ("stacked", tf.nn.rnn_cell.MultiRNNCell([tf.nn.rnn_cell.GRUCell(4), tf.nn.rnn_cell.GRUCell(2)])),
    ("flat", tf.nn.rnn_cell.MultiRNNCell([tf.nn.rnn_cell.GRUCell(4)] * 2, state_is_tuple=False)),
]
results = []
for name, cell in cells:
    with tf.variable_scope(name, initializer=tf.constant_initializer(0.2)):
        output, state = cell(x, cell.zero_state(2, tf.float32))
        results.append((name, cell.output_size, output))
words = tf.nn.rnn_cell.EmbeddingWrapper(tf.nn.rnn_cell.GRUCell(4), embedding_classes=5, embedding_size=3)
with tf.variable_scope("words", initializer=tf.constant_initializer(0.2)):
    output, state = words(tf.constant([[1], [2]]), words.zero_state(2, tf.float32))
    results.append(("words", words.output_size, output))
for v in tf.all_variables():
    print(v.op.name, v.get_shape().as_list())
with tf.Session() as sess:
    sess.run(tf.initialize_all_variables())
    for name, size, output in results:
        print(name, size, np.round(sess.run(output), 5).tolist())
