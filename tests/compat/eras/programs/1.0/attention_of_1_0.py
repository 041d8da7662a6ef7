"""prepare_attention and attention_decoder_fn_train of 1.0."""
from __future__ import print_function, division
import numpy as np
import tensorflow as tf

tf.set_random_seed(2)
seq2seq = tf.contrib.seq2seq
states = tf.constant(np.random.RandomState(1).rand(2, 3, 4).astype("float32"))
inputs = tf.constant(np.random.RandomState(2).rand(2, 3, 4).astype("float32"))
first = tf.constant(np.random.RandomState(3).rand(2, 4).astype("float32"))
with tf.variable_scope("decoder", initializer=tf.constant_initializer(0.1)):
    for option in ("bahdanau", "luong"):
        with tf.variable_scope(option):
            keys, values, score, construct = seq2seq.prepare_attention(states, option, 4)
            decoder_fn = seq2seq.attention_decoder_fn_train(first, keys, values, score, construct)
            outputs, final, _ = seq2seq.dynamic_rnn_decoder(tf.contrib.rnn.GRUCell(4), decoder_fn, inputs=inputs, sequence_length=[3, 3])
        tf.add_to_collection("outputs", outputs)
for v in tf.global_variables():
    print(v.op.name, v.get_shape().as_list())
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for value in sess.run(tf.get_collection("outputs")):
        print(np.round(value[:, -1], 5).tolist())
