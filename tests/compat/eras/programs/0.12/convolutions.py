"""Convolutions and pooling of every kind, with positions of the time."""
from __future__ import print_function, division
import numpy as np
import tensorflow as tf

image = tf.constant(np.linspace(-1, 1, 2 * 5 * 5 * 2).reshape(2, 5, 5, 2).astype("float32"))
kernel = tf.constant(np.linspace(-1, 1, 3 * 3 * 2 * 3).reshape(3, 3, 2, 3).astype("float32"))
ones = [1, 1, 1, 1]
ops = [
    tf.nn.conv2d(image, kernel, ones, "SAME"), tf.nn.conv2d(image, kernel, strides=[1, 2, 2, 1], padding="VALID"), tf.nn.atrous_conv2d(image, kernel, 2, "SAME"),
    tf.nn.conv2d_transpose(tf.ones([2, 5, 5, 3]), kernel, [2, 10, 10, 2], [1, 2, 2, 1]), tf.nn.depthwise_conv2d(image, kernel, ones, "SAME"),
    tf.nn.separable_conv2d(image, kernel[:, :, :, :1], tf.ones([1, 1, 2, 4]), ones, "SAME"), tf.nn.max_pool(image, [1, 2, 2, 1], [1, 2, 2, 1], "SAME"),
    tf.nn.avg_pool(image, ksize=[1, 2, 2, 1], strides=[1, 2, 2, 1], padding="VALID"), tf.nn.max_pool_with_argmax,
    tf.nn.conv1d(tf.ones([1, 6, 2]), tf.ones([3, 2, 4]), 2, "SAME"), tf.nn.lrn(image, 2, 1.0, 0.5, 0.75), tf.nn.local_response_normalization(image),
    tf.nn.dilation2d(image, kernel[:, :, :, 0], ones, ones, "SAME"), tf.nn.erosion2d(image, kernel[:, :, :, 0], ones, ones, "SAME"),
    tf.nn.conv3d(tf.ones([1, 3, 3, 3, 1]), tf.ones([2, 2, 2, 1, 2]), [1] * 5, "VALID"), tf.nn.avg_pool3d(tf.ones([1, 4, 4, 4, 1]), [1, 2, 2, 2, 1], [1, 2, 2, 2, 1], "SAME"),
    tf.nn.convolution(image, kernel, "SAME"), tf.nn.pool(image, [2, 2], "MAX", "SAME"), tf.nn.bias_add(image, [1.0, 2.0]), tf.nn.crelu(image), tf.nn.elu(image),
    tf.nn.softplus(image), tf.nn.softsign(image), tf.nn.relu6(image * 8), tf.nn.xw_plus_b(tf.ones([2, 3]), tf.ones([3, 2]), tf.ones([2])), tf.nn.relu_layer(tf.ones([2, 3]), tf.ones([3, 2]), tf.ones([2])),
    tf.nn.batch_normalization(image, 0.1, 0.5, 0.2, 1.5, 1e-3), tf.nn.fused_batch_norm(image, [1.0, 1.0], [0.0, 0.0])[0],
    tf.nn.batch_norm_with_global_normalization(image, tf.zeros([2]), tf.ones([2]), tf.zeros([2]), tf.ones([2]), 1e-3, True), tf.nn.normalize_moments,
    tf.nn.conv2d_backprop_input([2, 5, 5, 2], kernel, tf.ones([2, 5, 5, 3]), ones, "SAME"), tf.nn.conv2d_backprop_filter(image, [3, 3, 2, 3], tf.ones([2, 5, 5, 3]), ones, "SAME"),
]
with tf.Session() as sess:
    for op in ops:
        if not callable(op):
            value = sess.run(op)
            print(list(value.shape), "%.4f %.4f" % (value.sum(), np.abs(value).max()))
