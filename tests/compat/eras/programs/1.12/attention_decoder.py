"""tf.contrib.seq2seq of 1.12: an attention decoder with greedy decoding and beam search, seeded."""
from __future__ import absolute_import, division, print_function
import numpy as np
import tensorflow as tf
from tensorflow.contrib import seq2seq

tf.set_random_seed(4)
batch, length, units, words = 2, 4, 5, 7
memory = tf.constant(np.random.RandomState(0).randn(batch, length, units).astype("float32"))
lengths = tf.constant([4, 3])
embedding = tf.get_variable("embedding", [words, 3])
cell = tf.nn.rnn_cell.LSTMCell(units)
attention = seq2seq.LuongAttention(units, memory, memory_sequence_length=lengths, scale=True)
attentive = seq2seq.AttentionWrapper(cell, attention, attention_layer_size=units, alignment_history=True)
projection = tf.layers.Dense(words, use_bias=False)
targets = tf.constant([[1, 2, 3, 4], [2, 3, 0, 0]])
helper = seq2seq.TrainingHelper(tf.nn.embedding_lookup(embedding, targets), lengths)
decoder = seq2seq.BasicDecoder(attentive, helper, attentive.zero_state(batch, tf.float32), projection)
outputs, state, final_lengths = seq2seq.dynamic_decode(decoder)
loss = seq2seq.sequence_loss(outputs.rnn_output, targets, tf.sequence_mask(lengths, dtype=tf.float32))
train = tf.train.AdamOptimizer(0.01).minimize(loss)
greedy_helper = seq2seq.GreedyEmbeddingHelper(embedding, tf.fill([batch], 1), 0)
greedy = seq2seq.BasicDecoder(attentive, greedy_helper, attentive.zero_state(batch, tf.float32), projection)
greedy_outputs, _, _ = seq2seq.dynamic_decode(greedy, maximum_iterations=5)
with tf.variable_scope("beam"):
    beam_cell = tf.nn.rnn_cell.GRUCell(units)
    beam = seq2seq.BeamSearchDecoder(beam_cell, embedding, tf.fill([batch], 1), 0, seq2seq.tile_batch(tf.zeros([batch, units]), 3), 3, projection)
    beam_outputs, _, _ = seq2seq.dynamic_decode(beam, maximum_iterations=4)
late = tf.random_normal([2])
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for variable in tf.trainable_variables():
        print(variable.name, variable.shape.as_list(), " ".join("%.5f" % value for value in sess.run(variable).ravel()[:2]))
    for _ in range(3):
        print("%.5f" % sess.run([loss, train])[0], sess.run(final_lengths).tolist())
    print(sess.run(greedy_outputs.sample_id).shape, sess.run(state.alignment_history.stack()).shape)
    print(sess.run(beam_outputs.predicted_ids).shape, " ".join("%.5f" % value for value in sess.run(late)))
