"""A GAN: two optimizers, each with variables of its own scope."""

import numpy as np
import tensorflow as tf


def generator(z, reuse=None):
    with tf.variable_scope("gen", reuse=reuse):
        return tf.layers.dense(tf.layers.dense(z, 8, activation=tf.nn.leaky_relu), 2)


def discriminator(x, reuse=None):
    with tf.variable_scope("dis", reuse=reuse):
        return tf.layers.dense(tf.layers.dense(x, 8, activation=tf.nn.leaky_relu), 1)


real = tf.placeholder(tf.float32, [None, 2])
z = tf.placeholder(tf.float32, [None, 2])
fake = generator(z)
D_real, D_fake = discriminator(real), discriminator(fake, reuse=True)


def loss_func(logits, labels):
    return tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(logits=logits, labels=labels))


D_loss = loss_func(D_real, tf.ones_like(D_real) * 0.9) + loss_func(D_fake, tf.zeros_like(D_fake))
G_loss = loss_func(D_fake, tf.ones_like(D_fake))
tvars = tf.trainable_variables()
d_vars = [var for var in tvars if "dis" in var.name]
g_vars = [var for var in tvars if "gen" in var.name]
D_trainer = tf.train.AdamOptimizer(0.01).minimize(D_loss, var_list=d_vars)
G_trainer = tf.train.AdamOptimizer(0.01).minimize(G_loss, var_list=g_vars)
rng = np.random.RandomState(0)
losses = []
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for step in range(60):
        feed = {real: rng.randn(32, 2) * 0.1 + 3, z: rng.randn(32, 2)}
        losses.append(sess.run([D_trainer, D_loss], feed)[1])
    before = sess.run(G_loss, feed)
    for step in range(20):
        sess.run(G_trainer, feed)
    assert sess.run(G_loss, feed) < before
assert len(d_vars) == len(g_vars) == 4
