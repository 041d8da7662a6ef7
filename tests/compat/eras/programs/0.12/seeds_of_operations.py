"""Random operations with a graph seed, with operation seeds, and with both."""
from __future__ import print_function, division
import numpy as np
import tensorflow as tf

def show(title, *tensors):
    with tf.Session() as sess:
        for t in tensors:
            print(title, " ".join("%.6f" % v for v in np.ravel(sess.run(t))[:3]))

tf.set_random_seed(42)
show("graph", tf.random_normal([3]), tf.random_uniform([3]), tf.truncated_normal([3]), tf.random_normal([2], 5.0, 2.0), tf.random_uniform([3], 0, 100, tf.int32))
show("graph", tf.random_shuffle(tf.range(5)), tf.multinomial([[1.0, 2.0, 3.0]], 4), tf.random_gamma([3], 2.0), tf.random_crop(tf.range(10), [3]))
show("both", tf.random_normal([3], seed=7), tf.random_uniform([3], seed=7), tf.random_gamma([2], [1.0, 3.0], seed=1))
show("nn", tf.nn.dropout(tf.ones([6]), 0.5), tf.nn.dropout(tf.ones([6]), 0.5, seed=3), tf.nn.dropout(tf.ones([2, 3]), 0.5, noise_shape=[2, 1], seed=1))
show("images", tf.image.random_flip_left_right(tf.reshape(tf.range(4), [2, 2, 1])), tf.image.random_flip_up_down(tf.reshape(tf.range(4), [2, 2, 1]), seed=5))
show("images", tf.image.random_brightness(tf.ones([1, 1, 3]), 0.5), tf.image.random_contrast(tf.reshape(tf.range(3.0), [1, 1, 3]), 0.5, 1.5, seed=2))
show("images", tf.image.random_hue(tf.constant([[[0.2, 0.4, 0.6]]]), 0.3), tf.image.random_saturation(tf.constant([[[0.2, 0.4, 0.6]]]), 0.5, 1.5))
sampled, true_count, _ = tf.nn.log_uniform_candidate_sampler([[1]], 1, 3, True, 20)
show("sampler", sampled, tf.nn.uniform_candidate_sampler([[1]], 1, 3, True, 20, seed=4)[0], tf.nn.learned_unigram_candidate_sampler([[1]], 1, 3, True, 20)[0])
with tf.Graph().as_default():
    show("operation", tf.random_normal([3], seed=1), tf.truncated_normal([3], seed=1), tf.random_uniform([3], seed=1))
with tf.Graph().as_default():
    tf.set_random_seed(1)
    t = tf.random_normal([1])
    with tf.Session() as sess:
        print(" ".join("%.6f" % sess.run(t)[0] for _ in range(3)))
    with tf.Session() as sess:
        print(" ".join("%.6f" % sess.run(t)[0] for _ in range(3)))
    print([int(op.get_attr("seed2")) for op in tf.get_default_graph().get_operations() if op.type == "RandomStandardNormal"])
