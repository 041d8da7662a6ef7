"""A network of tf.layers with batch normalization and dropout, seeded, and the usual minimize with update ops."""
from __future__ import absolute_import, division, print_function
import numpy as np
import tensorflow as tf

tf.set_random_seed(11)
images = np.random.RandomState(0).rand(8, 8, 8, 3).astype("float32")
labels = np.arange(8) % 3
x = tf.placeholder(tf.float32, [None, 8, 8, 3])
y = tf.placeholder(tf.int64, [None])
training = tf.placeholder_with_default(False, [])
net = tf.layers.conv2d(x, 4, 3, padding="same", activation=None)
net = tf.layers.batch_normalization(net, training=training)
net = tf.nn.leaky_relu(net)
net = tf.layers.max_pooling2d(net, 2, 2)
net = tf.layers.conv2d(net, 6, 3, strides=2, padding="same", activation=tf.nn.relu, kernel_initializer=tf.variance_scaling_initializer())
net = tf.layers.separable_conv2d(net, 6, 3, padding="same")
net = tf.layers.conv2d_transpose(net, 4, 2, strides=2)
net = tf.layers.flatten(net)
net = tf.layers.dropout(net, 0.3, training=training)
net = tf.layers.dense(net, 10, tf.nn.elu, kernel_regularizer=tf.contrib.layers.l2_regularizer(0.01))
net = tf.nn.dropout(net, 0.8)
logits = tf.layers.dense(net, 3, name="logits")
loss = tf.losses.sparse_softmax_cross_entropy(y, logits) + tf.losses.get_regularization_loss()
with tf.control_dependencies(tf.get_collection(tf.GraphKeys.UPDATE_OPS)):
    train = tf.train.AdamOptimizer(0.01).minimize(loss)
noise = tf.random_normal([3])
late = tf.get_variable("late", [3])
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for variable in tf.trainable_variables():
        print(variable.name, variable.shape.as_list(), " ".join("%.5f" % value for value in sess.run(variable).ravel()[:3]))
    for _ in range(4):
        print("%.4f" % sess.run([loss, train], {x: images, y: labels, training: True})[0])
    print("%.4f" % sess.run(loss, {x: images, y: labels}))
    print(" ".join("%.5f" % value for value in sess.run(noise)))
print([v.name for v in tf.global_variables() if "Adam" not in v.name and "beta" not in v.name][:6])
print(len(tf.get_collection(tf.GraphKeys.UPDATE_OPS)))
