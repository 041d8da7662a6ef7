"""contrib.seq2seq: a decoder trained on its targets, drawn from greedily; attention, schedules and a beam."""

import numpy as np
import tensorflow as tf
from tensorflow.contrib import seq2seq
from tensorflow.python.layers.core import Dense

tf.set_random_seed(1)

batch, length, vocabulary, units = 8, 4, 7, 12
targets = tf.placeholder(tf.int32, [batch, length])
embedding = tf.get_variable("embedding", [vocabulary, units])
go = tf.zeros([batch, 1], tf.int32)
inputs = tf.nn.embedding_lookup(embedding, tf.concat([go, targets[:, :-1]], 1))
lengths = tf.fill([batch], length)
cell, project = tf.contrib.rnn.GRUCell(units), Dense(vocabulary)
memory = tf.nn.embedding_lookup(embedding, targets)


def decode(helper, cell=cell, start=None, reuse=None, scope="decode"):
    start = cell.zero_state(batch, tf.float32) if start is None else start
    decoder = seq2seq.BasicDecoder(cell, helper, start, output_layer=project)
    with tf.variable_scope(scope, reuse=reuse):
        return seq2seq.dynamic_decode(decoder, maximum_iterations=length)[0]


trained = decode(seq2seq.TrainingHelper(inputs, lengths))
loss = seq2seq.sequence_loss(trained.rnn_output, targets, tf.ones([batch, length]))
train = tf.train.AdamOptimizer(0.03).minimize(loss)
greedy = decode(seq2seq.GreedyEmbeddingHelper(embedding, tf.fill([batch], 0), 6), reuse=True)
sampled = decode(seq2seq.SampleEmbeddingHelper(embedding, tf.fill([batch], 0), 6), reuse=True)
scheduled = decode(seq2seq.ScheduledEmbeddingTrainingHelper(inputs, lengths, embedding, 0.5), reuse=True)
looked = []
for mechanism in (seq2seq.LuongAttention(units, memory), seq2seq.BahdanauAttention(units, memory, normalize=True)):
    attending = seq2seq.AttentionWrapper(tf.contrib.rnn.GRUCell(units), mechanism, attention_layer_size=units)
    looked.append(decode(seq2seq.TrainingHelper(inputs, lengths), attending, scope=type(mechanism).__name__).sample_id)
tiled = seq2seq.tile_batch(tf.zeros([batch, units]), multiplier=3)
beam = seq2seq.BeamSearchDecoder(cell, embedding, tf.fill([batch], 0), 6, tiled, 3, output_layer=project)
with tf.variable_scope("decode", reuse=True):
    beams = seq2seq.dynamic_decode(beam, maximum_iterations=length)[0].predicted_ids
losses = []
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    feed = {targets: np.tile([1, 2, 3, 4], (batch, 1))}
    for _ in range(60):
        losses.append(sess.run([train, loss], feed)[1])
    assert sess.run(greedy.sample_id, feed)[0].tolist() == [1, 2, 3, 4]
    assert sess.run(beams, feed)[0, :, 0].tolist() == [1, 2, 3, 4]
    for ids in sess.run([scheduled.sample_id] + looked, feed):
        assert ids.shape == (batch, length)
    assert sess.run(sampled.sample_id, feed).shape[0] == batch
assert "decode/decoder/gru_cell/gates/kernel" in {v.op.name for v in tf.trainable_variables()}
