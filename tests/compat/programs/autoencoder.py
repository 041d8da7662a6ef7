"""An autoencoder of MNIST: xavier_initializer, RMSProp, next_batch."""

import numpy as np
import tensorflow as tf
from tensorflow.examples.tutorials.mnist import input_data

tf.set_random_seed(1)
mnist = input_data.read_data_sets("/tmp/data/", one_hot=True)
X = tf.placeholder("float", [None, 784])
initializer = tf.contrib.layers.xavier_initializer()
weights = {
    "encoder": tf.Variable(initializer([784, 32])),
    "decoder": tf.get_variable("decoder", [32, 784], initializer=initializer),
}
code = tf.nn.sigmoid(tf.matmul(X, weights["encoder"]))
output = tf.nn.sigmoid(tf.matmul(code, weights["decoder"]))
cost = tf.reduce_mean(tf.pow(X - output, 2))
optimizer = tf.train.RMSPropOptimizer(0.01).minimize(cost)
losses = []
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for i in range(60):
        batch_x, _ = mnist.train.next_batch(64)
        _, l = sess.run([optimizer, cost], feed_dict={X: batch_x})
        losses.append(l)
    print("Step %i: Minibatch Loss: %f" % (i, l))
assert np.isfinite(losses).all()
