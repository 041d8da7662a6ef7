"""The language model of 1.0: contrib cells, stacked attention of one cell, static_rnn."""
from __future__ import print_function, division
import numpy as np
import tensorflow as tf

tf.set_random_seed(9)
batch, steps, size, vocabulary = 2, 3, 5, 7
data = np.random.RandomState(1).randint(0, vocabulary, (batch, steps + 1))
words, targets = tf.placeholder(tf.int32, [batch, steps]), tf.placeholder(tf.int32, [batch, steps])
with tf.variable_scope("model", initializer=tf.random_uniform_initializer(-0.3, 0.3)):
    lstm = tf.contrib.rnn.BasicLSTMCell(size, forget_bias=0.0, state_is_tuple=True)
    cell = tf.contrib.rnn.MultiRNNCell([lstm] * 2, state_is_tuple=True)
    embedding = tf.get_variable("embedding", [vocabulary, size])
    inputs = tf.unstack(tf.nn.embedding_lookup(embedding, words), num=steps, axis=1)
    outputs, state = tf.contrib.rnn.static_rnn(cell, inputs, dtype=tf.float32)
    logits = tf.matmul(tf.reshape(tf.concat(outputs, 1), [-1, size]), tf.get_variable("w", [size, vocabulary]))
loss = tf.contrib.legacy_seq2seq.sequence_loss_by_example([logits], [tf.reshape(targets, [-1])], [tf.ones([batch * steps])])
cost = tf.reduce_sum(loss) / batch
train = tf.train.GradientDescentOptimizer(1.0).minimize(cost)
print([v.op.name for v in tf.trainable_variables()])
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for i in range(11):
        value, _ = sess.run([cost, train], {words: data[:, :-1], targets: data[:, 1:]})
        if i % 5 == 0:
            print(i, "%.5f" % value)
