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


def rounded(values):
    return " ".join(f"{value:.3f}" for value in values)


with tf.Session() as sess:
    probabilities = sess.run(softmax, feed_dict={logits: scores})
    print("softmax:", rounded(probabilities))
    print("by hand:", rounded(softmax_by_hand(scores)))
    print(f"sum: {probabilities.sum():.4f}")

    # With ten times the scores the largest takes everything; with a tenth of them all are nearly equal.
    for factor in (10, 0.1):
        scaled = sess.run(softmax, feed_dict={logits: np.multiply(scores, factor)})
        print(f"scores times {factor}:", rounded(scaled))
