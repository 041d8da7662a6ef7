"""Softmax regression on ten made-up classes, the way the first tutorial taught it."""
from __future__ import print_function, division
import numpy as np
import tensorflow as tf

rng = np.random.RandomState(1)
centres = rng.rand(10, 784)
digits = rng.randint(0, 10, 500)
images = (centres[digits] + 0.3 * rng.randn(500, 784)).astype("float32")
labels = np.eye(10, dtype="float32")[digits]

x = tf.placeholder(tf.float32, [None, 784])
y_ = tf.placeholder(tf.float32, [None, 10])
W = tf.Variable(tf.zeros([784, 10]))
b = tf.Variable(tf.zeros([10]))
y = tf.nn.softmax(tf.matmul(x, W) + b)
cross_entropy = tf.reduce_mean(-tf.reduce_sum(y_ * tf.log(y), reduction_indices=[1]))
train_step = tf.train.GradientDescentOptimizer(0.01).minimize(cross_entropy)
correct = tf.equal(tf.argmax(y, 1), tf.argmax(y_, 1))
accuracy = tf.reduce_mean(tf.cast(correct, tf.float32))

sess = tf.InteractiveSession()
tf.initialize_all_variables().run()
for i in range(60):
    batch = slice(50 * i % 500, 50 * i % 500 + 50)
    train_step.run({x: images[batch], y_: labels[batch]})
    if i % 15 == 0:
        print(i, "%.5f" % cross_entropy.eval({x: images, y_: labels}))
print("accuracy %.4f" % accuracy.eval({x: images, y_: labels}))
print("bias", " ".join("%.5f" % v for v in b.eval()))
