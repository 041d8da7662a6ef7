"""tf.layers, tf.losses and tf.metrics, new in 1.0."""
from __future__ import print_function, division
import numpy as np
import tensorflow as tf

tf.set_random_seed(5)
x = tf.constant(np.random.RandomState(0).rand(4, 6, 6, 1).astype("float32"))
y = tf.constant([[1.0, 0.0], [0.0, 1.0], [1.0, 0.0], [0.0, 1.0]])
net = tf.layers.conv2d(inputs=x, filters=3, kernel_size=[3, 3], padding="same", activation=tf.nn.relu)
net = tf.layers.max_pooling2d(inputs=net, pool_size=[2, 2], strides=2)
net = tf.layers.batch_normalization(net, training=True)
net = tf.reshape(net, [-1, 27])
net = tf.layers.dense(inputs=net, units=5, activation=tf.nn.tanh, kernel_regularizer=lambda w: 0.01 * tf.nn.l2_loss(w))
net = tf.layers.dropout(net, rate=0.4, training=False)
logits = tf.layers.dense(net, 2, name="logits")
loss = tf.losses.softmax_cross_entropy(onehot_labels=y, logits=logits)
accuracy = tf.metrics.accuracy(tf.argmax(y, 1), tf.argmax(logits, 1))
train = tf.train.GradientDescentOptimizer(0.1).minimize(tf.losses.get_total_loss())
for v in tf.global_variables():
    print(v.op.name, v.get_shape().as_list())
with tf.Session() as sess:
    sess.run([tf.global_variables_initializer(), tf.local_variables_initializer()])
    for i in range(6):
        value, _ = sess.run([loss, train])
        print("%.5f" % value)
    print(accuracy[1].eval() >= 0.5, len(tf.get_collection(tf.GraphKeys.UPDATE_OPS)), len(tf.losses.get_regularization_losses()))
