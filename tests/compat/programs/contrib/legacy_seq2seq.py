"""contrib.legacy_seq2seq: chatbots of 2016, with buckets, and the decoders under them."""

import numpy as np
import tensorflow as tf
from tensorflow.contrib import legacy_seq2seq

tf.set_random_seed(1)

batch, symbols = 6, 8
buckets = [(2, 3), (3, 4)]
encoder_inputs = [tf.placeholder(tf.int32, [batch], name="encoder%d" % i) for i in range(3)]
decoder_inputs = [tf.placeholder(tf.int32, [batch], name="decoder%d" % i) for i in range(5)]
target_weights = [tf.ones([batch]) for _ in range(4)]
targets = decoder_inputs[1:]


def seq2seq_f(encoder, decoder, do_decode):
    return legacy_seq2seq.embedding_attention_seq2seq(
        encoder, decoder, tf.contrib.rnn.GRUCell(10), symbols, symbols, embedding_size=6, feed_previous=do_decode
    )


outputs, bucket_losses = legacy_seq2seq.model_with_buckets(
    encoder_inputs, decoder_inputs, targets, target_weights, buckets, lambda x, y: seq2seq_f(x, y, False)
)
with tf.variable_scope("plain"):
    plain, _ = legacy_seq2seq.embedding_rnn_seq2seq(
        encoder_inputs, decoder_inputs[:4], tf.contrib.rnn.BasicLSTMCell(6), symbols, symbols, 5
    )
with tf.variable_scope("decoder"):
    vectors = [tf.one_hot(word, symbols) for word in decoder_inputs[:4]]
    cell = tf.contrib.rnn.GRUCell(symbols)
    bare, _ = legacy_seq2seq.rnn_decoder(vectors, cell.zero_state(batch, tf.float32), cell)
by_example = legacy_seq2seq.sequence_loss_by_example(plain, targets, target_weights)
loss = bucket_losses[1] + tf.reduce_mean(by_example) + legacy_seq2seq.sequence_loss(bare, targets, target_weights)
params = tf.trainable_variables()
clipped, norm = tf.clip_by_global_norm(tf.gradients(loss, params), 5.0)
update = tf.train.AdamOptimizer(0.02).apply_gradients(zip(clipped, params))
losses = []
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    words = np.random.RandomState(0).randint(1, symbols, (5, batch))
    feed = {place: row for place, row in zip(encoder_inputs + decoder_inputs, np.concatenate([words[:3], words]))}
    for _ in range(40):
        losses.append(sess.run([update, loss], feed)[1])
assert [len(per_bucket) for per_bucket in outputs] == [3, 4]
assert losses[-1] < 0.7 * losses[0]
