"""Initial values of cells and networks under a graph seed: each depends on how many operations came before it."""
from __future__ import print_function, division
import numpy as np
import tensorflow as tf

cells = tf.contrib.rnn
inputs = [tf.placeholder(tf.float32, [None, 3]) for _ in range(3)]
batch = tf.placeholder(tf.float32, [None, None, 3])
lengths = tf.placeholder(tf.int32, [None])
tf.set_random_seed(3)
networks = [
    lambda: tf.contrib.rnn.static_rnn(cells.BasicLSTMCell(4), inputs, dtype=tf.float32, sequence_length=lengths),
    lambda: tf.contrib.rnn.static_bidirectional_rnn(cells.GRUCell(4), cells.GRUCell(4), inputs, dtype=tf.float32, sequence_length=lengths),
    lambda: tf.nn.dynamic_rnn(cells.LSTMCell(4), batch, dtype=tf.float32, sequence_length=lengths),
    lambda: tf.nn.bidirectional_dynamic_rnn(cells.GRUCell(4), cells.GRUCell(4), batch, lengths, dtype=tf.float32),
    lambda: tf.contrib.rnn.static_rnn(cells.LSTMCell(4, use_peepholes=True, num_proj=2, num_unit_shards=2, cell_clip=1.0, proj_clip=3.0), inputs, dtype=tf.float32),
    lambda: tf.contrib.rnn.static_rnn(cells.MultiRNNCell([cells.BasicLSTMCell(3, state_is_tuple=False)] * 2, state_is_tuple=False), inputs, dtype=tf.float32),
    lambda: tf.contrib.rnn.static_rnn(cells.OutputProjectionWrapper(cells.InputProjectionWrapper(cells.BasicRNNCell(4), 5), 2), inputs, dtype=tf.float32),
    lambda: tf.contrib.rnn.static_rnn(cells.EmbeddingWrapper(cells.BasicRNNCell(4), 5, 2), [tf.constant([1, 2])] * 2, dtype=tf.float32),
    lambda: tf.nn.dynamic_rnn(cells.DropoutWrapper(cells.GRUCell(4), 0.5, output_keep_prob=0.5), batch, dtype=tf.float32),
]
for index, network in enumerate(networks):
    with tf.variable_scope("network%d" % index):
        network()
last = tf.Variable(tf.random_normal([2]), name="last")
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for v in tf.global_variables():
        print(v.op.name, v.get_shape().as_list(), np.round(sess.run(v).ravel()[:3], 5).tolist())
