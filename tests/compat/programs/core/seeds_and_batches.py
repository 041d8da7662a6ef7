"""Seeds of op and graph, data that a seed repeats, dropout and noise; what 1.x repeats is repeated."""

import numpy as np
import tensorflow as tf
from tensorflow.examples.tutorials.mnist import input_data


def draw(seed):
    with tf.Graph().as_default(), tf.Session() as sess:
        tf.set_random_seed(seed)
        kinds = [
            tf.random_normal([2]),
            tf.truncated_normal([2], stddev=0.1),
            tf.random_uniform([2], 0, 10, tf.int32),
            tf.random_shuffle(tf.range(5)),
            tf.nn.dropout(tf.ones([6]), 0.5),
            tf.multinomial([[0.0, 0.0, 0.0]], 4),
            tf.random_gamma([2], 1.0),
        ]
        weights = tf.get_variable("w", [2, 2], initializer=tf.contrib.layers.xavier_initializer())
        orthogonal = tf.get_variable("o", [3, 3], initializer=tf.orthogonal_initializer())
        sess.run(tf.global_variables_initializer())
        product = sess.run(tf.matmul(orthogonal, orthogonal, transpose_a=True))
        assert np.allclose(product, np.eye(3), atol=1e-5)
        mnist = input_data.read_data_sets("MNIST_data", one_hot=True)
        assert mnist.train.num_examples == 55000 and mnist.validation.images.shape == (5000, 784)
        pictures, _ = mnist.train.next_batch(3)
        return [np.asarray(value).tolist() for value in sess.run(kinds + [weights])] + [pictures.sum()]


one, again, other = draw(1), draw(1), draw(2)
assert one == again
assert all(left != right for left, right in zip(one[:2] + one[7:], other[:2] + other[7:]))
kept = np.array(one[4])
assert set(kept.tolist()) <= {0.0, 2.0}
