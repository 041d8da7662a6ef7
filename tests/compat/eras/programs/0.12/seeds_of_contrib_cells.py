"""Initial values of contrib's recurrent cells under a graph seed."""
from __future__ import print_function, division
import numpy as np
import tensorflow as tf

rnn = tf.contrib.rnn
GRU, LSTM, fused = tf.nn.rnn_cell.GRUCell, tf.nn.rnn_cell.BasicLSTMCell, rnn.fused_rnn_cell
x = tf.placeholder(tf.float32, [2, 3])
batch = tf.placeholder(tf.float32, [4, 2, 3])
inputs = [tf.placeholder(tf.float32, [None, 3]) for _ in range(3)]
lengths = tf.placeholder(tf.int32, [None])
tf.set_random_seed(3)

def step(cell):
    return cell(x, cell.zero_state(2, tf.float32))

networks = [
    lambda: step(rnn.CoupledInputForgetGateLSTMCell(4, use_peepholes=True, num_proj=2, num_unit_shards=2)),
    lambda: step(rnn.LayerNormBasicLSTMCell(4)),
    lambda: step(rnn.LayerNormBasicLSTMCell(4, layer_norm=False, dropout_keep_prob=0.5)),
    lambda: rnn.TimeFreqLSTMCell(2, use_peepholes=True, feature_size=1, frequency_skip=1)(x, tf.zeros([2, 12])),
    lambda: step(rnn.GridLSTMCell(2, use_peepholes=True, feature_size=1, frequency_skip=1, num_frequency_blocks=[3])),
    lambda: step(rnn.AttentionCellWrapper(GRU(4), 2)),
    lambda: step(rnn.AttentionCellWrapper(LSTM(4), 2, attn_size=3, attn_vec_size=2, input_size=5, state_is_tuple=True)),
    lambda: step(rnn.LSTMBlockCell(4, use_peephole=True)),
    lambda: step(rnn.GRUBlockCell(4)),
    lambda: rnn.LSTMBlockFusedCell(3, use_peephole=True)(batch, dtype=tf.float32, sequence_length=lengths),
    lambda: fused.TimeReversedFusedRNN(fused.FusedRNNCellAdaptor(GRU(3)))(inputs, dtype=tf.float32),
    lambda: rnn.stack_bidirectional_rnn([GRU(2)] * 2, [GRU(2)] * 2, inputs, dtype=tf.float32),
    lambda: rnn.stack_bidirectional_dynamic_rnn([GRU(2)] * 2, [GRU(2)] * 2, batch, sequence_length=lengths, dtype=tf.float32),
    lambda: step(rnn.BidirectionalGridLSTMCell(2, feature_size=1, frequency_skip=1, num_frequency_blocks=[3], backward_slice_offset=1)),
]
for index, network in enumerate(networks):
    with tf.variable_scope("network%d" % index):
        network()
last = tf.Variable(tf.random_normal([2]), name="last")
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for v in tf.global_variables():
        print(v.op.name, v.get_shape().as_list(), np.round(sess.run(v).ravel()[:3], 5).tolist())
