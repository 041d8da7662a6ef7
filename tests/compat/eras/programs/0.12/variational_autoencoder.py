"""A variational autoencoder on made-up data, written as a class with xavier weights of its own."""
from __future__ import print_function, division
import numpy as np
import tensorflow as tf

np.random.seed(0)
tf.set_random_seed(0)

def xavier_init(fan_in, fan_out, constant=1):
    low = -constant * np.sqrt(6.0 / (fan_in + fan_out))
    return tf.random_uniform((fan_in, fan_out), minval=low, maxval=-low, dtype=tf.float32)

class VariationalAutoencoder(object):
    def __init__(self, n_input, n_hidden, n_z, batch_size):
        self.x = tf.placeholder(tf.float32, [None, n_input])
        h = tf.nn.softplus(tf.add(tf.matmul(self.x, tf.Variable(xavier_init(n_input, n_hidden))), tf.Variable(tf.zeros([n_hidden]))))
        self.z_mean = tf.matmul(h, tf.Variable(xavier_init(n_hidden, n_z)))
        self.z_log_sigma_sq = tf.matmul(h, tf.Variable(xavier_init(n_hidden, n_z)))
        eps = tf.random_normal((batch_size, n_z), 0, 1, dtype=tf.float32)
        self.z = tf.add(self.z_mean, tf.mul(tf.sqrt(tf.exp(self.z_log_sigma_sq)), eps))
        self.out = tf.nn.sigmoid(tf.matmul(self.z, tf.Variable(xavier_init(n_z, n_input))))
        reconstruction = -tf.reduce_sum(self.x * tf.log(1e-10 + self.out) + (1 - self.x) * tf.log(1e-10 + 1 - self.out), 1)
        latent = -0.5 * tf.reduce_sum(1 + self.z_log_sigma_sq - tf.square(self.z_mean) - tf.exp(self.z_log_sigma_sq), 1)
        self.cost = tf.reduce_mean(reconstruction + latent)
        self.optimizer = tf.train.AdamOptimizer(0.01).minimize(self.cost)
        self.sess = tf.InteractiveSession()
        self.sess.run(tf.initialize_all_variables())

    def partial_fit(self, X):
        return self.sess.run((self.optimizer, self.cost), {self.x: X})[1]

vae = VariationalAutoencoder(12, 8, 2, 10)
data = (np.random.rand(10, 12) > 0.5).astype(np.float32)
for epoch in range(16):
    cost = vae.partial_fit(data)
    if epoch % 5 == 0:
        print("Epoch:", "%04d" % (epoch + 1), "cost=", "{:.5f}".format(cost))
