"""The cells that lived in tf.contrib.rnn: their variables and values."""
from __future__ import print_function, division
import numpy as np
import tensorflow as tf

rnn = tf.contrib.rnn
x = tf.constant(np.linspace(-1, 1, 6).reshape(2, 3).astype("float32"))
cells = [
    ("basic", rnn.BasicRNNCell(4)), ("gru", rnn.GRUCell(4)), ("lstm", rnn.BasicLSTMCell(4)), ("peepholes", rnn.LSTMCell(4, use_peepholes=True, num_proj=2)),
    ("projected", rnn.OutputProjectionWrapper(rnn.GRUCell(4), 2)), ("into", rnn.InputProjectionWrapper(rnn.GRUCell(4), 3)),
    ("coupled", rnn.CoupledInputForgetGateLSTMCell(4)), ("norm", rnn.LayerNormBasicLSTMCell(4)), ("block", rnn.LSTMBlockCell(4)), ("attention", rnn.AttentionCellWrapper(rnn.GRUCell(4), 2)),
]
results = []
for name, cell in cells:
    with tf.variable_scope(name, initializer=tf.constant_initializer(0.2)):
        results.append((name, cell(x, cell.zero_state(2, tf.float32))[0]))
with tf.variable_scope("words", initializer=tf.constant_initializer(0.2)):
    words = rnn.EmbeddingWrapper(rnn.GRUCell(4), embedding_classes=5, embedding_size=3)
    results.append(("words", words(tf.constant([[1], [2]]), words.zero_state(2, tf.float32))[0]))
for v in tf.global_variables():
    print(v.op.name, v.get_shape().as_list())
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for name, output in results:
        print(name, np.round(sess.run(output), 5).tolist())
