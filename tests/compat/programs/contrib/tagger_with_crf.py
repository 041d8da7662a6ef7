"""A tagger with a conditional random field, and two ways to decode it."""

import numpy as np
import tensorflow as tf
from tensorflow.contrib import crf

rng = np.random.RandomState(1)
x = rng.randn(10, 6, 4).astype(np.float32)
tags = (x.dot(rng.randn(4, 3)).argmax(2)).astype(np.int32)
lengths = np.full(10, 6, np.int32)
weights = tf.get_variable("weights", [4, 3])
scores = tf.reshape(tf.matmul(tf.reshape(tf.constant(x), [-1, 4]), weights), [10, 6, 3])
log_likelihood, transitions = crf.crf_log_likelihood(scores, tf.constant(tags), tf.constant(lengths))
best, best_score = crf.crf_decode(scores, transitions, tf.constant(lengths))
loss = tf.reduce_mean(-log_likelihood)
train_op = tf.train.GradientDescentOptimizer(0.1).minimize(loss)
losses = []
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for _ in range(100):
        losses.append(sess.run([train_op, loss])[1])
    tf_scores, matrix, decoded = sess.run([scores, transitions, best])
for row, sequence in zip(tf_scores, decoded):
    viterbi_sequence, viterbi_score = crf.viterbi_decode(row, matrix)
    assert viterbi_sequence == sequence.tolist()
assert np.mean(decoded == tags) > 0.85
assert "transitions" in {v.op.name for v in tf.trainable_variables()}
