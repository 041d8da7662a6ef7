"""A convolution: a 3×3 filter slides over a picture of a 7 and finds its diagonal, by hand and in TensorFlow."""

import math

import numpy as np
import tensorflow as tf

seven = np.array(
    [
        [0, 1, 1, 1, 0],
        [0, 0, 0, 1, 0],
        [0, 0, 0, 1, 0],
        [0, 0, 1, 0, 0],
        [0, 1, 0, 0, 0],
    ]
)
diagonal = np.array([[-1, -1, 1], [-1, 1, -1], [1, -1, -1]])

# By hand: at each place, the sum of the products, and a ReLU.
by_hand = np.zeros([3, 3], int)
for row in range(3):
    for column in range(3):
        window = seven[row : row + 3, column : column + 3]
        by_hand[row, column] = max(0, np.sum(window * diagonal))
print("by hand:")
print(by_hand)

# TensorFlow takes pictures as [batch, height, width, depth] and filters as [height, width, depth, filters].
image = tf.constant(seven.reshape(1, 5, 5, 1), tf.float32)
kernel = tf.constant(diagonal.reshape(3, 3, 1, 1), tf.float32)
feature_map = tf.nn.relu(tf.nn.conv2d(image, kernel, strides=[1, 1, 1, 1], padding="VALID"))
with tf.Session() as sess:
    values = sess.run(feature_map)[0, :, :, 0]
print("the same from tf.nn.conv2d:", np.array_equal(values, by_hand))
for row, column in np.argwhere(values == 3):
    print(f"a 3, so the diagonal is in the window at row {row}, column {column}")


def output_size(size, window, stride, padding):
    """Return the height or width of the output of a convolution or pooling."""
    return math.ceil(size / stride) if padding == "SAME" else math.ceil((size - window + 1) / stride)


# "same" pads the picture with zeros, "valid" uses only windows that fit.
for padding in ("SAME", "VALID"):
    for stride in (1, 2, 3):
        images = tf.zeros([1, 28, 28, 3])
        convolved = tf.nn.conv2d(images, tf.zeros([5, 5, 3, 16]), [1, stride, stride, 1], padding)
        size = output_size(28, 5, stride, padding)
        print(f"28×28, 5×5, stride {stride}, {padding}: {convolved.shape[1:4].as_list()}, by the formula {size}")

# Each of the k filters has f² · depth weights and a bias.
print("16 filters of 5×5 over 3 colours:", 16 * 5**2 * 3 + 16, "parameters")
