"""Softmax: from scores to probabilities, by TensorFlow and by hand."""

import numpy as np
import tensorflow as tf

scores = [2.0, 1.0, 0.1]

logits = tf.placeholder(tf.float32, [None])
softmax = tf.nn.softmax(logits)


def softmax_by_hand(values):
    # Subtracting the largest score changes nothing but keeps exp from overflowing.
    exponentials = np.exp(values - np.max(values))
    return exponentials / exponentials.sum()


with tf.Session() as sess:
    probabilities = sess.run(softmax, feed_dict={logits: scores})
    print("softmax:", ["%.3f" % value for value in probabilities])
    print("by hand:", ["%.3f" % value for value in softmax_by_hand(scores)])
    print("sum: %.4f" % probabilities.sum())

    # Ten times the scores, and the largest takes all; a tenth, and they are nearly equal.
    for factor in (10, 0.1):
        scaled = sess.run(softmax, feed_dict={logits: np.multiply(scores, factor)})
        print("scores times %g:" % factor, ["%.3f" % value for value in scaled])
