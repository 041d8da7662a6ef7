"""tf.contrib.seq2seq as 1.0 had it: dynamic_rnn_decoder and its functions."""
from __future__ import print_function, division
import numpy as np
import tensorflow as tf

seq2seq = tf.contrib.seq2seq
inputs = tf.constant(np.random.RandomState(0).rand(2, 3, 4).astype("float32"))
with tf.variable_scope("encoder", initializer=tf.constant_initializer(0.2)):
    encoded, state = tf.nn.dynamic_rnn(tf.contrib.rnn.GRUCell(5), inputs, dtype=tf.float32)
decoder_fn = seq2seq.simple_decoder_fn_train(encoder_state=state)
with tf.variable_scope("decoder", initializer=tf.constant_initializer(0.1)):
    outputs, final, context = seq2seq.dynamic_rnn_decoder(
        cell=tf.contrib.rnn.GRUCell(5), decoder_fn=decoder_fn, inputs=inputs, sequence_length=[3, 2])
logits = tf.contrib.layers.linear(outputs, 6, weights_initializer=tf.constant_initializer(0.3))
loss = seq2seq.sequence_loss(logits, tf.constant([[1, 2, 3], [0, 1, 1]]), tf.ones([2, 3]))
print([v.op.name for v in tf.global_variables()], context is None)
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    print(np.round(sess.run(outputs), 5).tolist())
    print(np.round(sess.run(final), 5).tolist(), "%.5f" % sess.run(loss))
