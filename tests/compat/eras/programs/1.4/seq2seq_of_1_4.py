"""The decoders of tf.contrib.seq2seq as 1.4 had them: attention, helpers, beam search."""
from __future__ import print_function, division
import numpy as np
import tensorflow as tf

seq2seq = tf.contrib.seq2seq
memory = tf.constant(np.random.RandomState(0).rand(2, 4, 5).astype("float32"))
inputs = tf.constant(np.random.RandomState(1).rand(2, 3, 5).astype("float32"))
embedding = tf.constant(np.random.RandomState(2).rand(7, 5).astype("float32"))
results = []
for name, make in [("luong", seq2seq.LuongAttention), ("bahdanau", seq2seq.BahdanauAttention)]:
    with tf.variable_scope(name, initializer=tf.constant_initializer(0.15)):
        cell = seq2seq.AttentionWrapper(tf.nn.rnn_cell.GRUCell(5), make(5, memory, [4, 3]), attention_layer_size=5)
        helper = seq2seq.TrainingHelper(inputs, [3, 2])
        decoder = seq2seq.BasicDecoder(cell, helper, cell.zero_state(2, tf.float32), tf.layers.Dense(7))
        final, state, lengths = seq2seq.dynamic_decode(decoder)
        results += [(name, final.rnn_output), (name, lengths)]
with tf.variable_scope("beam", initializer=tf.random_uniform_initializer(-1, 1, seed=4)):
    cell = tf.nn.rnn_cell.LSTMCell(5)
    beam = seq2seq.BeamSearchDecoder(cell, embedding, tf.constant([1, 1]), 2, seq2seq.tile_batch(cell.zero_state(2, tf.float32), 3), 3, tf.layers.Dense(7))
    searched, _, _ = seq2seq.dynamic_decode(beam, maximum_iterations=4)
    results.append(("beam", searched.predicted_ids))
with tf.variable_scope("greedy", initializer=tf.random_uniform_initializer(-1, 1, seed=4)):
    cell = tf.nn.rnn_cell.GRUCell(5)
    greedy = seq2seq.BasicDecoder(cell, seq2seq.GreedyEmbeddingHelper(embedding, tf.constant([1, 1]), 2), cell.zero_state(2, tf.float32), tf.layers.Dense(7))
    results.append(("greedy", seq2seq.dynamic_decode(greedy, maximum_iterations=4)[0].sample_id))
for v in tf.global_variables():
    print(v.op.name, v.get_shape().as_list())
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for name, tensor in results:
        print(name, np.round(sess.run(tensor), 4).tolist())
