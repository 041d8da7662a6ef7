"""tf.contrib.gan: a model, its losses and train operations."""
from __future__ import print_function, division
import numpy as np
import tensorflow as tf

tf.logging.set_verbosity(tf.logging.ERROR)
tfgan = tf.contrib.gan
tf.set_random_seed(1)
constant = tf.constant_initializer(0.3)

def generator(noise):
    return tf.layers.dense(noise, 2, kernel_initializer=constant, name="g")

def discriminator(data, conditioning):
    return tf.layers.dense(data, 1, kernel_initializer=constant, name="d")

noise = tf.constant(np.linspace(-1, 1, 12).reshape(4, 3).astype("float32"))
real = tf.constant(np.linspace(2, 3, 8).reshape(4, 2).astype("float32"))
model = tfgan.gan_model(generator, discriminator, real_data=real, generator_inputs=noise)
loss = tfgan.gan_loss(model, generator_loss_fn=tfgan.losses.modified_generator_loss, discriminator_loss_fn=tfgan.losses.modified_discriminator_loss, add_summaries=False)
step = tf.train.get_or_create_global_step()
train = tfgan.gan_train_ops(model, loss, tf.train.GradientDescentOptimizer(0.1), tf.train.GradientDescentOptimizer(0.1))
print([v.op.name for v in tf.trainable_variables()])
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for _ in range(3):
        sess.run(train.discriminator_train_op)
        sess.run(train.generator_train_op)
        print(" ".join("%.5f" % v for v in sess.run([loss.generator_loss, loss.discriminator_loss])))
print([float("%.5f" % v) for v in tf.Session().run([tfgan.losses.wargs.wasserstein_generator_loss(tf.ones([3])), tfgan.losses.wargs.minimax_discriminator_loss(tf.ones([3]), tf.zeros([3]))])])
