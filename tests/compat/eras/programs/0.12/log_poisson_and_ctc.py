"""Two losses whose first two arguments later changed places."""
from __future__ import print_function, division
import numpy as np
import tensorflow as tf

log_rate = tf.constant([0.1, 0.7, 1.2])
counts = tf.constant([1.0, 2.0, 5.0])
poisson = tf.nn.log_poisson_loss(log_rate, counts)
full = tf.nn.log_poisson_loss(log_rate, counts, True)

rng = np.random.RandomState(0)
inputs = tf.constant(rng.randn(6, 2, 4).astype("float32"))
labels = tf.SparseTensor(indices=[[0, 0], [0, 1], [1, 0]], values=tf.constant([1, 2, 0], tf.int32), shape=[2, 2])
ctc = tf.nn.ctc_loss(inputs, labels, [6, 5])
decoded, log_probability = tf.nn.ctc_greedy_decoder(inputs, [6, 5])
beams, scores = tf.nn.ctc_beam_search_decoder(inputs, [6, 5], beam_width=4)
with tf.Session() as sess:
    print(" ".join("%.6f" % v for v in sess.run(poisson)))
    print(" ".join("%.6f" % v for v in sess.run(full)))
    print(" ".join("%.5f" % v for v in sess.run(ctc)))
    print(sess.run(decoded[0].values).tolist(), sess.run(log_probability).shape)
    print(sess.run(beams[0].values).tolist(), " ".join("%.5f" % v for v in sess.run(scores).ravel()))
