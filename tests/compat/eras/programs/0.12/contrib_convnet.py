"""A small convolutional network of tf.contrib.layers, trained by optimize_loss."""
from __future__ import print_function, division
import numpy as np
import tensorflow as tf
from tensorflow.contrib.layers import convolution2d, max_pool2d, flatten, fully_connected, dropout

tf.set_random_seed(3)
rng = np.random.RandomState(0)
images = rng.rand(12, 8, 8, 1).astype("float32")
classes = (images.mean((1, 2, 3)) > 0.5).astype("int64")
x = tf.placeholder(tf.float32, [None, 8, 8, 1])
y = tf.placeholder(tf.int64, [None])
net = convolution2d(x, 4, kernel_size=[3, 3], scope="conv1")
net = max_pool2d(net, [2, 2])
net = convolution2d(net, num_outputs=6, kernel_size=3, stride=2, padding="VALID", normalizer_fn=None)
net = dropout(flatten(net), 1.0)
logits = fully_connected(net, 2, activation_fn=None)
loss = tf.contrib.losses.sparse_softmax_cross_entropy(logits, y)
total = tf.contrib.losses.get_total_loss()
global_step = tf.contrib.framework.get_or_create_global_step()
train = tf.contrib.layers.optimize_loss(total, global_step, learning_rate=0.1, optimizer="SGD", clip_gradients=5.0)
print([v.op.name for v in tf.trainable_variables()])
with tf.Session() as sess:
    sess.run(tf.initialize_all_variables())
    for i in range(21):
        value = sess.run(train, {x: images, y: classes})
        if i % 5 == 0:
            print(i, "%.5f" % value)
    print(sess.run(global_step))
