"""A linear model: variables, a loss, and gradient descent that finds y = 3x - 1."""

import numpy as np
import tensorflow as tf

inputs = np.linspace(-1, 1, 50, dtype=np.float32)
targets = 3 * inputs - 1

x = tf.placeholder(tf.float32, [None])
y = tf.placeholder(tf.float32, [None])

# Variables keep their values in the session, and training changes them.
weight = tf.Variable(0.0, name="weight")
bias = tf.Variable(0.0, name="bias")
prediction = weight * x + bias

loss = tf.reduce_mean(tf.square(prediction - y))
train = tf.train.GradientDescentOptimizer(learning_rate=0.1).minimize(loss)

with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    feed = {x: inputs, y: targets}
    print(f"loss at first: {sess.run(loss, feed_dict=feed):.4f}")
    for step in range(200):
        sess.run(train, feed_dict=feed)
        if step % 50 == 49:
            print(f"step {step + 1}: weight {sess.run(weight):.4f}, bias {sess.run(bias):.4f}")
    print(f"loss in the end: {sess.run(loss, feed_dict=feed):.6f}")
