"""A deep convolutional GAN: transposed convolutions draw, strided convolutions judge, with batch normalization."""

import numpy as np
import tensorflow as tf
from tensorflow.examples.tutorials.mnist import input_data

np.random.seed(1)
tf.set_random_seed(1)
mnist = input_data.read_data_sets("MNIST_data", reshape=False, seed=1)

batch_size = 64
steps = 90  # a tenth of an epoch: enough to see strokes
z_size = 16
filters = 8


def generator(z, training, reuse=False):
    with tf.variable_scope("generator", reuse=reuse):
        x = tf.layers.dense(z, 7 * 7 * 2 * filters)  # [batch, 784]
        x = tf.reshape(x, [-1, 7, 7, 2 * filters])  # [batch, 7, 7, 16]
        x = tf.nn.relu(tf.layers.batch_normalization(x, training=training))
        x = tf.layers.conv2d_transpose(x, filters, 5, strides=2, padding="same")  # [batch, 14, 14, 8]
        x = tf.nn.relu(tf.layers.batch_normalization(x, training=training))
        return tf.layers.conv2d_transpose(
            x, 1, 5, strides=2, padding="same", activation=tf.nn.tanh
        )  # [batch, 28, 28, 1]


def discriminator(x, reuse=False):
    with tf.variable_scope("discriminator", reuse=reuse):
        x = tf.layers.conv2d(
            x, filters, 5, strides=2, padding="same", activation=tf.nn.leaky_relu
        )  # [batch, 14, 14, 8]
        x = tf.layers.conv2d(x, 2 * filters, 5, strides=2, padding="same")  # [batch, 7, 7, 16]
        x = tf.nn.leaky_relu(tf.layers.batch_normalization(x, training=True))
        return tf.layers.dense(tf.layers.flatten(x), 1)  # [batch, 784] -> [batch, 1]


def cross_entropy(logits, label):
    labels = tf.fill(tf.shape(logits), label)
    return tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(logits=logits, labels=labels))


z = tf.placeholder(tf.float32, [None, z_size])
real = tf.placeholder(tf.float32, [None, 28, 28, 1])
fake = generator(z, training=True)  # [batch, 28, 28, 1]
samples = generator(z, training=False, reuse=True)  # by the moving averages, not the batch
real_logits = discriminator(2 * real - 1)
fake_logits = discriminator(fake, reuse=True)
d_loss = cross_entropy(real_logits, 0.9) + cross_entropy(fake_logits, 0.0)
g_loss = cross_entropy(fake_logits, 1.0)

# The moving averages of the batch normalization are updated along with the generator's steps.
d_variables = tf.trainable_variables("discriminator")
g_variables = tf.trainable_variables("generator")
d_step = tf.train.AdamOptimizer(0.001, beta1=0.5).minimize(d_loss, var_list=d_variables)
with tf.control_dependencies(tf.get_collection(tf.GraphKeys.UPDATE_OPS, "generator")):
    g_step = tf.train.AdamOptimizer(0.001, beta1=0.5).minimize(g_loss, var_list=g_variables)

print("generator:", " ".join(str(variable.shape.as_list()) for variable in g_variables if variable.shape.ndims > 1))


def roughness(pictures):
    """Return the mean difference of neighbouring pixels: large for noise, small for strokes."""
    return np.abs(np.diff(pictures, axis=2)).mean() / pictures.std()


with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    fixed_z = np.random.randn(200, z_size)
    images = 2 * mnist.test.images[:200] - 1
    print(f"real digits: mean {images.mean():.2f}, roughness {roughness(images):.2f}")
    for step in range(steps + 1):
        if step % 30 == 0:
            drawn = sess.run(samples, {z: fixed_z})
            print(f"step {step}: mean {drawn.mean():.2f}, roughness {roughness(drawn):.2f}")
        batch, _ = mnist.train.next_batch(batch_size)
        sess.run(d_step, {real: batch, z: np.random.randn(batch_size, z_size)})
        sess.run(g_step, {z: np.random.randn(batch_size, z_size)})
