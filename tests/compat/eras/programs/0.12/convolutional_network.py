"""The deep tutorial network on small made-up pictures."""
from __future__ import print_function, division
import numpy as np
import tensorflow as tf

tf.set_random_seed(2)
rng = np.random.RandomState(7)
images = rng.rand(30, 64).astype("float32")
labels = np.eye(2, dtype="float32")[(images[:, :32].sum(1) > 16).astype(int)]
x = tf.placeholder(tf.float32, [None, 64], name="x-input")
y_ = tf.placeholder(tf.float32, [None, 2], name="y-input")
x_image = tf.reshape(x, [-1, 8, 8, 1])

def conv_layer(inputs, filters_in, filters_out):
    W = tf.Variable(tf.truncated_normal([3, 3, filters_in, filters_out], stddev=0.1))
    b = tf.Variable(tf.constant(0.1, shape=[filters_out]))
    h = tf.nn.relu(tf.nn.bias_add(tf.nn.conv2d(inputs, W, strides=[1, 1, 1, 1], padding="SAME"), b))
    return tf.nn.max_pool(h, ksize=[1, 2, 2, 1], strides=[1, 2, 2, 1], padding="SAME")

with tf.name_scope("conv1"):
    h = conv_layer(x_image, 1, 4)
with tf.name_scope("conv2"):
    h = conv_layer(tf.nn.lrn(h, 4, bias=1.0, alpha=0.001 / 9.0, beta=0.75), 4, 8)
flat = tf.reshape(h, [-1, 2 * 2 * 8])
logits = tf.matmul(flat, tf.Variable(tf.truncated_normal([32, 2], stddev=0.1)))
cross_entropy = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(logits, y_))
train_step = tf.train.AdamOptimizer(1e-2).minimize(cross_entropy)
sess = tf.Session()
sess.run(tf.initialize_all_variables())
for i in range(16):
    _, value = sess.run([train_step, cross_entropy], feed_dict={x: images, y_: labels})
    if i % 5 == 0:
        print("step %d, loss %.5f" % (i, value))
print([v.name for v in tf.trainable_variables()])
