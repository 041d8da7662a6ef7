"""Transfer learning: features learned from five digits help to learn five others from five examples each."""

import numpy as np
import tensorflow as tf
from tensorflow.examples.tutorials.mnist import input_data

tf.set_random_seed(1)
random = np.random.RandomState(1)
mnist = input_data.read_data_sets("MNIST_data")


def digits(data, first):
    """Return the images of five digits, beginning with ``first``, and labels from 0 to 4."""
    chosen = (data.labels >= first) & (data.labels < first + 5)
    return data.images[chosen], data.labels[chosen] - first


images, labels = digits(mnist.train, 0)
other_images, other_labels = digits(mnist.train, 5)
test_images, test_labels = digits(mnist.test, 5)
few = np.concatenate([random.permutation(np.flatnonzero(other_labels == label))[:5] for label in range(5)])

x = tf.placeholder(tf.float32, [None, 784])
y = tf.placeholder(tf.int64, [None])


def features(x):
    """Build three convolutions, two of them with pooling."""
    x = tf.reshape(x, [-1, 28, 28, 1])
    x = tf.layers.conv2d(x, 8, 3, padding="same", activation=tf.nn.relu)
    x = tf.layers.max_pooling2d(x, 2, 2)  # [batch, 14, 14, 8]
    x = tf.layers.conv2d(x, 16, 3, padding="same", activation=tf.nn.relu)
    x = tf.layers.conv2d(x, 16, 3, padding="same", activation=tf.nn.relu)
    x = tf.layers.max_pooling2d(x, 2, 2)  # [batch, 7, 7, 16]
    return tf.layers.flatten(x)  # [batch, 784]


def classifier(codes, trained_scopes, rate):
    """Build a new last layer, the step that trains the variables of some scopes, and the accuracy."""
    logits = tf.layers.dense(codes, 5)
    loss = tf.losses.sparse_softmax_cross_entropy(y, logits)
    variables = [variable for scope in trained_scopes for variable in tf.trainable_variables(scope)]
    step = tf.train.AdamOptimizer(rate).minimize(loss, var_list=variables)
    return step, tf.reduce_mean(tf.cast(tf.equal(tf.argmax(logits, 1), y), tf.float32))


with tf.variable_scope("first"):
    codes = features(x)
    learn_first, first_accuracy = classifier(codes, ["first"], 0.001)
with tf.variable_scope("transferred"):
    learn_transferred, transferred_accuracy = classifier(codes, ["transferred"], 0.003)  # the codes stay the same
with tf.variable_scope("scratch"):
    learn_scratch, scratch_accuracy = classifier(features(x), ["scratch"], 0.001)

with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for start in range(0, 19200, 64):
        # Shifted, so that it learns strokes rather than places.
        batch = images[start : start + 64].reshape(-1, 28, 28)
        batch = np.roll(batch, random.randint(-3, 4, 2), axis=(1, 2)).reshape(-1, 784)
        sess.run(learn_first, {x: batch, y: labels[start : start + 64]})
    first_images, first_labels = digits(mnist.test, 0)
    print(f"0 to 4: test accuracy {sess.run(first_accuracy, {x: first_images, y: first_labels}):.3f}")
    for _ in range(100):
        sess.run([learn_transferred, learn_scratch], {x: other_images[few], y: other_labels[few]})
    test = {x: test_images, y: test_labels}
    print(f"5 to 9 from {len(few)} examples, transferred: test accuracy {sess.run(transferred_accuracy, test):.3f}")
    print(f"5 to 9 from {len(few)} examples, from scratch: test accuracy {sess.run(scratch_accuracy, test):.3f}")
