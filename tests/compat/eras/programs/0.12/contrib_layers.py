"""tf.contrib.layers: fully_connected, regularizers, embed, summaries, one_hot."""
from __future__ import print_function, division
import numpy as np
import tensorflow as tf
from tensorflow.contrib import layers

tf.set_random_seed(12)
x = tf.constant(np.random.RandomState(0).rand(4, 6).astype("float32"))
net = layers.fully_connected(x, 5, weights_regularizer=layers.l2_regularizer(0.1), scope="first")
net = layers.stack(net, layers.fully_connected, [4, 3], scope="stacked")
net = layers.fully_connected(net, 2, activation_fn=None, normalizer_fn=layers.batch_norm, scope="normed")
out = layers.linear(net, 1)
for v in tf.all_variables():
    print(v.op.name, v.get_shape().as_list())
print([v.op.name for v in tf.get_collection(tf.GraphKeys.REGULARIZATION_LOSSES)], len(tf.get_collection(tf.GraphKeys.UPDATE_OPS)))
with tf.Session() as sess:
    sess.run(tf.initialize_all_variables())
    print(np.round(sess.run(tf.trainable_variables()[0])[0], 6).tolist())
    print(np.round(sess.run(out), 5).ravel().tolist())
    print(np.round(sess.run(layers.apply_regularization(layers.l1_regularizer(0.5), tf.trainable_variables()[:1])), 5))
    print(sess.run(layers.one_hot_encoding([1, 0], 3)).tolist(), sess.run(layers.flatten(tf.ones([2, 3, 4]))).shape)
    print(np.round(sess.run(tf.get_collection(tf.GraphKeys.REGULARIZATION_LOSSES)[0]), 5))
