"""``tensorflow.examples.tutorials.mnist.mnist``: the two-layer network of the tutorial "TensorFlow Mechanics 101".

Names of ops and variables are those of 1.15, for its checkpoints: ``hidden1/weights``, ``softmax_linear/biases`` …
"""

import math

import tensorflow.compat.v1 as tf

#: The digits, 0 to 9.
NUM_CLASSES = 10

#: A picture is 28 by 28 pixels.
IMAGE_SIZE = 28
IMAGE_PIXELS = IMAGE_SIZE * IMAGE_SIZE


def inference(images, hidden1_units, hidden2_units):
    """Return the logits, float32 ``[n, 10]``, of images, float32 ``[n, 784]``, through two hidden layers of relu."""
    hidden1 = _layer("hidden1", images, IMAGE_PIXELS, hidden1_units, tf.nn.relu)
    hidden2 = _layer("hidden2", hidden1, hidden1_units, hidden2_units, tf.nn.relu)
    return _layer("softmax_linear", hidden2, hidden2_units, NUM_CLASSES)


def _layer(name, inputs, size, units, activation=None):
    with tf.name_scope(name):
        initial_weights = tf.truncated_normal([size, units], stddev=1.0 / math.sqrt(float(size)))
        weights = tf.Variable(initial_weights, name="weights")
        biases = tf.Variable(tf.zeros([units]), name="biases")
        outputs = tf.matmul(inputs, weights) + biases
        return activation(outputs) if activation else outputs


def loss(logits, labels):
    """Return the mean cross-entropy, a float32 scalar, of logits ``[n, 10]`` and labels, integers ``[n]``."""
    return tf.losses.sparse_softmax_cross_entropy(labels=tf.to_int64(labels), logits=logits)


def training(loss, learning_rate):
    """Return the op of a step of gradient descent; it counts in ``global_step`` and logs the loss as a summary."""
    tf.summary.scalar("loss", loss)
    global_step = tf.Variable(0, name="global_step", trainable=False)
    return tf.train.GradientDescentOptimizer(learning_rate).minimize(loss, global_step=global_step)


def evaluation(logits, labels):
    """Return how many of the labels ``[n]`` have the highest logit, an int32 scalar."""
    correct = tf.nn.in_top_k(logits, labels, 1)
    return tf.reduce_sum(tf.cast(correct, tf.int32))
