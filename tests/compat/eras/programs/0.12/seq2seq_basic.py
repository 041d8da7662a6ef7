"""tf.nn.seq2seq: basic, tied and with a loop function."""
from __future__ import print_function, division
import numpy as np
import tensorflow as tf

seq2seq = tf.nn.seq2seq
encoder = [tf.constant(np.random.RandomState(i).rand(2, 3).astype("float32")) for i in range(3)]
decoder = [tf.constant(np.random.RandomState(9 + i).rand(2, 3).astype("float32")) for i in range(2)]
initializer = tf.constant_initializer(0.3)
with tf.variable_scope("basic", initializer=initializer):
    basic, state = seq2seq.basic_rnn_seq2seq(encoder, decoder, tf.nn.rnn_cell.GRUCell(3))
with tf.variable_scope("tied", initializer=initializer):
    tied, _ = seq2seq.tied_rnn_seq2seq(encoder, decoder, tf.nn.rnn_cell.GRUCell(3), loop_function=lambda prev, i: prev)
with tf.variable_scope("decode", initializer=initializer):
    decoded, _ = seq2seq.rnn_decoder(decoder, state, tf.nn.rnn_cell.GRUCell(3))
with tf.variable_scope("attend", initializer=initializer):
    states = tf.concat(1, [tf.reshape(e, [2, 1, 3]) for e in encoder])
    attended, _ = seq2seq.attention_decoder(decoder, state, states, tf.nn.rnn_cell.GRUCell(3), output_size=2)
for v in tf.all_variables():
    print(v.op.name, v.get_shape().as_list())
with tf.Session() as sess:
    sess.run(tf.initialize_all_variables())
    for outputs in (basic, tied, decoded, attended):
        print(np.round(sess.run(outputs[-1]), 5).tolist())
