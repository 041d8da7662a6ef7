"""The decoder functions of tf.contrib.seq2seq, in training and in inference, and the loss of the time."""
from __future__ import print_function, division
import numpy as np
import tensorflow as tf

tf.set_random_seed(3)
seq2seq, rnn = tf.contrib.seq2seq, tf.contrib.rnn
encoder_inputs = tf.placeholder(tf.float32, [None, 4, 3])
decoder_inputs = tf.placeholder(tf.float32, [None, 5, 3])
lengths = tf.placeholder(tf.int32, [None])
with tf.variable_scope("encoder"):
    states, state = tf.nn.dynamic_rnn(rnn.BasicLSTMCell(4), encoder_inputs, dtype=tf.float32)
embeddings = tf.get_variable("embeddings", [6, 3])
results = []
for option in ["bahdanau", "luong"]:
    with tf.variable_scope(option) as scope:
        attention = seq2seq.prepare_attention(states, option, 4)
        cell = rnn.BasicLSTMCell(4)
        function = seq2seq.attention_decoder_fn_train(state, *attention)
        trained, _, _ = seq2seq.dynamic_rnn_decoder(cell, function, inputs=decoder_inputs, sequence_length=lengths, scope=scope)
    with tf.variable_scope("out"):
        w = tf.get_variable(option, [4, 6])
    with tf.variable_scope(option, reuse=True) as scope:
        function = seq2seq.attention_decoder_fn_inference(
            lambda output: tf.matmul(output, w), state, attention[0], attention[1], attention[2], attention[3], embeddings, 0, 1, 7, 6)
        inferred, _, _ = seq2seq.dynamic_rnn_decoder(cell, function, scope=scope)
    results += [trained, inferred]
with tf.variable_scope("simple") as scope:
    cell = rnn.BasicLSTMCell(4)
    function = seq2seq.simple_decoder_fn_train(state)
    trained, _, _ = seq2seq.dynamic_rnn_decoder(cell, function, inputs=decoder_inputs, sequence_length=lengths, scope=scope)
    scope.reuse_variables()
    function = seq2seq.simple_decoder_fn_inference(lambda output: tf.matmul(output, w), state, embeddings, 0, 1, 7, 6)
    inferred, _, _ = seq2seq.dynamic_rnn_decoder(cell, function, scope=scope)
results += [trained, inferred]
logits, targets, weights = tf.concat([trained] * 2, 2), tf.ones([2, 5], tf.int32), tf.constant([[1.0] * 5, [1.0] * 3 + [0.0] * 2])
for over_time, over_batch in [(True, True), (True, False), (False, True), (False, False)]:
    results.append(seq2seq.sequence_loss(logits, targets, weights, over_time, over_batch))
    tf.Variable(tf.random_normal([2]))
results.append(seq2seq.sequence_loss(
    logits, targets, weights, softmax_loss_function=lambda logits, labels: tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=logits) * 2))
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for v in tf.global_variables():
        print(v.op.name, v.get_shape().as_list(), np.round(sess.run(v).ravel()[:3], 5).tolist())
    feed = {encoder_inputs: np.random.RandomState(0).rand(2, 4, 3), decoder_inputs: np.random.RandomState(1).rand(2, 5, 3), lengths: [5, 3]}
    for result in sess.run(results, feed):
        print(result.shape, np.round(np.ravel(result)[:6], 5).tolist())
