"""A network with dropout, seeded; the numbers a reader would compare."""
from __future__ import print_function, division
import numpy as np
import tensorflow as tf

tf.set_random_seed(0)
rng = np.random.RandomState(0)
data = rng.randn(40, 10).astype("float32")
target = (data[:, :1] * 2 - data[:, 1:2]).astype("float32")
x = tf.placeholder(tf.float32, [None, 10])
y = tf.placeholder(tf.float32, [None, 1])
keep_prob = tf.placeholder(tf.float32)

def weight_variable(shape):
    return tf.Variable(tf.truncated_normal(shape, stddev=0.1))

def bias_variable(shape):
    return tf.Variable(tf.constant(0.1, shape=shape))

h1 = tf.nn.relu(tf.matmul(x, weight_variable([10, 16])) + bias_variable([16]))
h1_drop = tf.nn.dropout(h1, keep_prob)
h2 = tf.nn.relu6(tf.matmul(h1_drop, weight_variable([16, 8])) + bias_variable([8]))
out = tf.matmul(tf.nn.dropout(h2, keep_prob, name="second"), weight_variable([8, 1]))
cost = tf.reduce_mean(tf.pow(out - y, 2))
train = tf.train.AdamOptimizer(1e-2).minimize(cost)
with tf.Session() as sess:
    sess.run(tf.initialize_all_variables())
    for i in range(25):
        _, c = sess.run([train, cost], {x: data, y: target, keep_prob: 0.8})
        if i % 6 == 0:
            print(i, "%.5f" % c, "%.5f" % sess.run(cost, {x: data, y: target, keep_prob: 1.0}))
