"""A translation toy: embedding_attention_seq2seq, sequence_loss, gradients clipped."""
from __future__ import print_function, division
import numpy as np
import tensorflow as tf

vocabulary, length, batch = 8, 4, 6
encoder_inputs = [tf.placeholder(tf.int32, [None], name="encoder%d" % i) for i in range(length)]
decoder_inputs = [tf.placeholder(tf.int32, [None], name="decoder%d" % i) for i in range(length)]
targets = [tf.placeholder(tf.int32, [None], name="target%d" % i) for i in range(length)]
weights = [tf.ones_like(t, dtype=tf.float32) for t in targets]
with tf.variable_scope("model", initializer=tf.random_uniform_initializer(-0.5, 0.5, seed=3)):
    cell = tf.nn.rnn_cell.GRUCell(7)
    outputs, state = tf.nn.seq2seq.embedding_attention_seq2seq(
        encoder_inputs, decoder_inputs, cell, num_encoder_symbols=vocabulary, num_decoder_symbols=vocabulary,
        embedding_size=5, feed_previous=False)
loss = tf.nn.seq2seq.sequence_loss(outputs, targets, weights)
params = tf.trainable_variables()
gradients, norm = tf.clip_by_global_norm(tf.gradients(loss, params), 5.0)
update = tf.train.GradientDescentOptimizer(0.5).apply_gradients(zip(gradients, params))
rng = np.random.RandomState(0)
words = rng.randint(1, vocabulary, (batch, length))
feed = {}
for i in range(length):
    feed[encoder_inputs[i]] = words[:, i]
    feed[decoder_inputs[i]] = words[:, i - 1] if i else np.zeros(batch, int)
    feed[targets[i]] = words[:, i]
for v in params:
    print(v.op.name, v.get_shape().as_list())
with tf.Session() as sess:
    sess.run(tf.initialize_all_variables())
    for step in range(31):
        _, value, size = sess.run([update, loss, norm], feed)
        if step % 10 == 0:
            print(step, "%.4f %.4f" % (value, size))
