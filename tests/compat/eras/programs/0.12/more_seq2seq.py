"""one2many, the tied embeddings, and embedding_rnn_decoder with its projection."""
from __future__ import print_function, division
import numpy as np
import tensorflow as tf

seq2seq = tf.nn.seq2seq
encoder = [tf.constant([1, 2]), tf.constant([3, 0])]
decoder = [tf.constant([0, 0]), tf.constant([2, 1])]
initializer = tf.constant_initializer(0.2)
results = []
with tf.variable_scope("tied", initializer=initializer):
    outputs, _ = seq2seq.embedding_tied_rnn_seq2seq(encoder, decoder, tf.nn.rnn_cell.GRUCell(3), 5, 4, feed_previous=True)
    results.append(("tied", outputs[-1]))
with tf.variable_scope("many", initializer=initializer):
    outputs, _ = seq2seq.one2many_rnn_seq2seq(encoder, {"a": decoder, "b": decoder}, tf.nn.rnn_cell.GRUCell(3), 5, {"a": 4, "b": 6}, 4)
    results += [(key, outputs[key][-1]) for key in sorted(outputs)]
with tf.variable_scope("projected", initializer=initializer):
    projection = (tf.get_variable("pw", [3, 5]), tf.get_variable("pb", [5]))
    outputs, _ = seq2seq.embedding_rnn_decoder(decoder, tf.ones([2, 3]), tf.nn.rnn_cell.GRUCell(3), 5, 4, output_projection=projection, feed_previous=True)
    results.append(("projected", outputs[-1]))
with tf.variable_scope("heads", initializer=initializer):
    outputs, _ = seq2seq.embedding_attention_decoder(decoder, tf.ones([2, 3]), tf.ones([2, 2, 3]), tf.nn.rnn_cell.GRUCell(3), 5, 4, num_heads=2, output_size=3)
    results.append(("heads", outputs[-1]))
for v in tf.all_variables():
    print(v.op.name, v.get_shape().as_list())
with tf.Session() as sess:
    sess.run(tf.initialize_all_variables())
    for name, output in results:
        print(name, np.round(sess.run(output), 5).tolist())
