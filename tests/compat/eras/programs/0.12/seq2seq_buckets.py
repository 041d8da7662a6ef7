"""model_with_buckets, and sequence_loss_by_example."""
from __future__ import print_function, division
import numpy as np
import tensorflow as tf

buckets = [(2, 2), (4, 3)]
encoder = [tf.placeholder(tf.int32, [None], name="e%d" % i) for i in range(4)]
decoder = [tf.placeholder(tf.int32, [None], name="d%d" % i) for i in range(4)]
weights = [tf.placeholder(tf.float32, [None], name="w%d" % i) for i in range(4)]
targets = [decoder[i + 1] for i in range(3)]

def seq2seq_f(encoder_inputs, decoder_inputs):
    return tf.nn.seq2seq.embedding_rnn_seq2seq(
        encoder_inputs, decoder_inputs, tf.nn.rnn_cell.BasicLSTMCell(4), 6, 6, 3, feed_previous=True)

with tf.variable_scope("", initializer=tf.constant_initializer(0.1)):
    outputs, losses = tf.nn.seq2seq.model_with_buckets(encoder, decoder, targets, weights, buckets, seq2seq_f)
with tf.Session() as sess:
    sess.run(tf.initialize_all_variables())
    feed = {e: [1, 2] for e in encoder}
    feed.update({d: [0, 3] for d in decoder})
    feed.update({w: [1.0, 0.5] for w in weights})
    for i, loss in enumerate(losses):
        print(i, len(outputs[i]), "%.5f" % sess.run(loss, feed))
    logits = [tf.constant([[0.1, 0.9], [0.5, 0.5]]), tf.constant([[0.3, 0.7], [0.2, 0.8]])]
    labels = [tf.constant([0, 1]), tf.constant([1, 1])]
    each = tf.nn.seq2seq.sequence_loss_by_example(logits, labels, [tf.ones([2])] * 2)
    print(np.round(sess.run(each), 5).tolist())
