"""tf.contrib.legacy_seq2seq, where tf.nn.seq2seq went."""
from __future__ import print_function, division
import numpy as np
import tensorflow as tf

legacy = tf.contrib.legacy_seq2seq
encoder = [tf.constant([1, 2]), tf.constant([3, 4])]
decoder = [tf.constant([0, 0]), tf.constant([1, 2]), tf.constant([3, 3])]
with tf.variable_scope("m", initializer=tf.random_uniform_initializer(-0.5, 0.5, seed=1)):
    cell = tf.contrib.rnn.MultiRNNCell([tf.contrib.rnn.GRUCell(4)] * 2)
    outputs, state = legacy.embedding_attention_seq2seq(encoder, decoder, cell, 6, 6, 3, feed_previous=False)
loss = legacy.sequence_loss(outputs, [tf.constant([1, 2]), tf.constant([3, 3]), tf.constant([5, 5])], [tf.ones([2])] * 3)
train = tf.train.GradientDescentOptimizer(0.5).minimize(loss)
for v in tf.trainable_variables():
    print(v.op.name, v.get_shape().as_list())
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for i in range(11):
        value, _ = sess.run([loss, train])
        if i % 5 == 0:
            print(i, "%.5f" % value)
