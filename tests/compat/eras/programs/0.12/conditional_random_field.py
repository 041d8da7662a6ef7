"""tf.contrib.crf."""
from __future__ import print_function, division
import numpy as np
import tensorflow as tf

rng = np.random.RandomState(0)
x = tf.constant(rng.rand(3, 4, 5).astype("float32"))
tags = tf.constant(rng.randint(0, 3, (3, 4)), tf.int32)
lengths = tf.constant([4, 3, 2])
weights = tf.get_variable("weights", [5, 3], initializer=tf.constant_initializer(np.linspace(-1, 1, 15)))
scores = tf.reshape(tf.matmul(tf.reshape(x, [-1, 5]), weights), [3, 4, 3])
with tf.variable_scope("crf", initializer=tf.constant_initializer(0.1)):
    log_likelihood, transitions = tf.contrib.crf.crf_log_likelihood(scores, tags, lengths)
loss = tf.reduce_mean(-log_likelihood)
train = tf.train.GradientDescentOptimizer(0.1).minimize(loss)
print([v.op.name for v in tf.all_variables()])
with tf.Session() as sess:
    sess.run(tf.initialize_all_variables())
    for i in range(11):
        value, params, unary, _ = sess.run([loss, transitions, scores, train])
        if i % 5 == 0:
            print("%.5f" % value, np.round(params[0], 5).tolist())
    path, score = tf.contrib.crf.viterbi_decode(unary[0], params)
    print([int(p) for p in path], "%.4f" % score)
    print(np.round(sess.run(tf.contrib.crf.crf_log_norm(scores, lengths, transitions)), 4).tolist())
