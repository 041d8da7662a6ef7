"""A generative adversarial network: a generator and a discriminator of dense layers, each trained by the other."""

import numpy as np
import tensorflow as tf
from tensorflow.examples.tutorials.mnist import input_data

np.random.seed(1)
tf.set_random_seed(1)
mnist = input_data.read_data_sets("MNIST_data", seed=1)

batch_size = 100
steps = 600
z_size = 16


def generator(z, reuse=False):
    with tf.variable_scope("generator", reuse=reuse):
        hidden = tf.layers.dense(z, 128, activation=tf.nn.relu)  # [batch, 128]
        return tf.layers.dense(hidden, 784, activation=tf.nn.sigmoid)  # [batch, 784]


def discriminator(x, reuse=False):
    with tf.variable_scope("discriminator", reuse=reuse):
        hidden = tf.layers.dense(x, 128, activation=tf.nn.leaky_relu)  # [batch, 128]
        return tf.layers.dense(hidden, 1)  # [batch, 1], the logit of "this is a real digit"


def cross_entropy(logits, label):
    labels = tf.fill(tf.shape(logits), label)
    return tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(logits=logits, labels=labels))


z = tf.placeholder(tf.float32, [None, z_size])
real = tf.placeholder(tf.float32, [None, 784])
fake = generator(z)
real_logits = discriminator(real)
fake_logits = discriminator(fake, reuse=True)

# The discriminator should call real digits real (0.9 is sure enough) and the generator's false ...
d_loss = cross_entropy(real_logits, 0.9) + cross_entropy(fake_logits, 0.0)
# ... and the generator should be believed.
g_loss = cross_entropy(fake_logits, 1.0)

variables = tf.trainable_variables()
d_variables = [variable for variable in variables if variable.name.startswith("discriminator")]
g_variables = [variable for variable in variables if variable.name.startswith("generator")]
d_step = tf.train.AdamOptimizer(0.001, beta1=0.5).minimize(d_loss, var_list=d_variables)
g_step = tf.train.AdamOptimizer(0.001, beta1=0.5).minimize(g_loss, var_list=g_variables)

# How much ink there is at each pixel on average: real digits have it in the middle.
real_ink = mnist.train.images.mean(axis=0)


def draw(picture):
    """Print a picture of 28×28 in letters, every second row."""
    for row in picture.reshape(28, 28)[::2]:
        print("".join(" .:*#"[int(4.99 * value)] for value in row).rstrip())


with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    fixed_z = np.random.randn(500, z_size)
    for step in range(steps + 1):
        if step % 200 == 0:
            samples, trust = sess.run([fake, tf.reduce_mean(tf.sigmoid(fake_logits))], {z: fixed_z})
            likeness = np.corrcoef(samples.mean(axis=0), real_ink)[0, 1]
            print(f"step {step}: believed {trust:.2f}, ink where real digits have it {likeness:.3f}")
        images, _ = mnist.train.next_batch(batch_size)
        sess.run(d_step, {real: images, z: np.random.randn(batch_size, z_size)})
        sess.run(g_step, {z: np.random.randn(batch_size, z_size)})
    draw(sess.run(fake, {z: fixed_z[:1]}))
