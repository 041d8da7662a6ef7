"""tf.contrib.rnn of the time: block cells, normalised cells, stacked directions, old wrappers."""
from __future__ import print_function, division
import numpy as np
import tensorflow as tf

x = tf.constant(np.linspace(-1, 1, 6).reshape(2, 3).astype("float32"))
seq = tf.constant(np.linspace(-1, 1, 24).reshape(2, 4, 3).astype("float32"))
rnn = tf.contrib.rnn
cells = [
    ("coupled", rnn.CoupledInputForgetGateLSTMCell(4)), ("norm", rnn.LayerNormBasicLSTMCell(4)), ("block", rnn.LSTMBlockCell(4)), ("grublock", rnn.GRUBlockCell(4)),
    ("grid", rnn.GridLSTMCell(2, feature_size=1, frequency_skip=1, num_frequency_blocks=[3])),
    ("attention", rnn.AttentionCellWrapper(tf.nn.rnn_cell.GRUCell(4), 2)),
]
results = []
for name, cell in cells:
    with tf.variable_scope(name, initializer=tf.constant_initializer(0.1)):
        output, _ = cell(x, cell.zero_state(2, tf.float32))
        results.append((name, output))
with tf.variable_scope("stack", initializer=tf.constant_initializer(0.1)):
    outputs, forward, backward = rnn.stack_bidirectional_dynamic_rnn(
        [tf.nn.rnn_cell.GRUCell(2)] * 2, [tf.nn.rnn_cell.GRUCell(2)] * 2, seq, sequence_length=[4, 3], dtype=tf.float32)
    results.append(("stack", outputs))
with tf.variable_scope("fused", initializer=tf.constant_initializer(0.1)):
    fused, _ = rnn.LSTMBlockFusedCell(3)(tf.transpose(seq, [1, 0, 2]), dtype=tf.float32)
    results.append(("fused", fused))
for v in tf.all_variables():
    print(v.op.name, v.get_shape().as_list())
with tf.Session() as sess:
    sess.run(tf.initialize_all_variables())
    for name, output in results:
        print(name, output.get_shape(), np.round(sess.run(output).ravel()[:4], 5).tolist())
