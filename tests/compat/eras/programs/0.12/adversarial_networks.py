"""Two networks against each other; variables chosen by their names."""
from __future__ import print_function, division
import numpy as np
import tensorflow as tf

tf.set_random_seed(4)
np.random.seed(4)

def linear(input, output_dim, scope=None, stddev=1.0):
    with tf.variable_scope(scope or "linear"):
        w = tf.get_variable("w", [input.get_shape()[1], output_dim], initializer=tf.random_normal_initializer(stddev=stddev))
        b = tf.get_variable("b", [output_dim], initializer=tf.constant_initializer(0.0))
        return tf.matmul(input, w) + b

def generator(input):
    return linear(tf.nn.softplus(linear(input, 4, "g0")), 1, "g1")

def discriminator(input):
    return tf.sigmoid(linear(tf.tanh(linear(input, 4, "d0")), 1, "d1"))

with tf.variable_scope("G"):
    z = tf.placeholder(tf.float32, shape=(8, 1))
    G = generator(z)
with tf.variable_scope("D") as scope:
    x = tf.placeholder(tf.float32, shape=(8, 1))
    D1 = discriminator(x)
    scope.reuse_variables()
    D2 = discriminator(G)
loss_d = tf.reduce_mean(-tf.log(D1) - tf.log(1 - D2))
loss_g = tf.reduce_mean(-tf.log(D2))
d_params = [v for v in tf.trainable_variables() if v.name.startswith("D/")]
g_params = [v for v in tf.trainable_variables() if v.name.startswith("G/")]
opt_d = tf.train.GradientDescentOptimizer(0.05).minimize(loss_d, var_list=d_params)
opt_g = tf.train.GradientDescentOptimizer(0.05).minimize(loss_g, var_list=g_params)
with tf.Session() as session:
    tf.initialize_all_variables().run()
    for step in range(30):
        real, noise = np.random.normal(4, 0.5, (8, 1)), np.linspace(-1, 1, 8).reshape(8, 1)
        d, _ = session.run([loss_d, opt_d], {x: real, z: noise})
        g, _ = session.run([loss_g, opt_g], {z: noise})
        if step % 10 == 0:
            print("{}: {:.4f}\t{:.4f}".format(step, d, g))
