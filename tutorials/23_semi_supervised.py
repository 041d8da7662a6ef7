"""Semi-supervised learning: a hundred labelled digits and thousands without labels, with a GAN of K + 1 classes."""

import numpy as np
import tensorflow as tf
from tensorflow.examples.tutorials.mnist import input_data

np.random.seed(1)
tf.set_random_seed(1)
mnist = input_data.read_data_sets("MNIST_data", seed=1)

batch_size = 50
steps = 700
z_size = 32

# Ten labelled digits of each class; of all others only the pictures are used.
labels = mnist.train.labels
few = np.concatenate([np.flatnonzero(labels == label)[:10] for label in range(10)])
few_images, few_labels = mnist.train.images[few], labels[few]


def generator(z):
    with tf.variable_scope("generator"):
        hidden = tf.layers.dense(z, 128)  # [batch, 128]
        hidden = tf.nn.relu(tf.layers.batch_normalization(hidden, training=True))
        return tf.layers.dense(hidden, 784, activation=tf.nn.sigmoid)  # [batch, 784]


def classifier(x, name, noisy, reuse=False):
    """Return the logits of K classes; the logit of the class "made by the generator" is always 0."""
    with tf.variable_scope(name, reuse=reuse):
        x += noisy * tf.random_uniform(tf.shape(x), -0.5, 0.5)
        hidden = tf.layers.dense(x, 256, activation=tf.nn.relu)  # [batch, 256]
        hidden += noisy * tf.random_uniform(tf.shape(hidden), -0.9, 0.9)
        features = tf.layers.dense(hidden, 128, activation=tf.nn.relu)  # [batch, 128]
        hidden = features + noisy * tf.random_uniform(tf.shape(features), -0.9, 0.9)
        return tf.layers.dense(hidden, 10), features


z = tf.placeholder(tf.float32, [None, z_size])
x = tf.placeholder(tf.float32, [None, 784])
y = tf.placeholder(tf.int64, [None])
unlabelled = tf.placeholder(tf.float32, [None, 784])
noisy = tf.placeholder_with_default(0.0, [])  # 1 while training

fake = generator(z)
logits, _ = classifier(x, "classifier", noisy)
real_logits, real_features = classifier(unlabelled, "classifier", noisy, reuse=True)
fake_logits, fake_features = classifier(fake, "classifier", noisy, reuse=True)
alone_logits, _ = classifier(x, "alone", noisy)

# With Z the sum of exp(logits), a picture is real with probability Z / (Z + 1).
real_z = tf.reduce_logsumexp(real_logits, axis=1)  # [batch]
fake_z = tf.reduce_logsumexp(fake_logits, axis=1)
unsupervised = tf.reduce_mean(tf.nn.softplus(real_z) - real_z) + tf.reduce_mean(tf.nn.softplus(fake_z))
supervised = tf.losses.sparse_softmax_cross_entropy(y, logits)
alone = tf.losses.sparse_softmax_cross_entropy(y, alone_logits)
# Feature matching: on average, samples should look to the classifier like real digits.
matching = tf.reduce_mean(tf.square(tf.reduce_mean(real_features, 0) - tf.reduce_mean(fake_features, 0)))


def adam(loss, name):
    return tf.train.AdamOptimizer(0.003, beta1=0.5).minimize(loss, var_list=tf.trainable_variables(name))


classifier_step = [adam(supervised + 0.5 * unsupervised, "classifier"), adam(alone, "alone")]
generator_step = adam(matching, "generator")
correct = [tf.equal(tf.argmax(each, 1), y) for each in (logits, alone_logits)]
accuracies = [tf.reduce_mean(tf.to_float(each)) for each in correct]
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for step in range(1, steps + 1):
        batch, _ = mnist.train.next_batch(batch_size)
        some, noise = np.random.randint(len(few), size=batch_size), np.random.randn(batch_size, z_size)
        feed = {x: few_images[some], y: few_labels[some], unlabelled: batch, z: noise, noisy: 1.0}
        sess.run(classifier_step, feed)
        sess.run(generator_step, feed)
        if step % 350 == 0:
            together, by_labels = sess.run(accuracies, {x: mnist.test.images, y: mnist.test.labels})
            print(f"step {step}: test accuracy {together:.3f}, by the labels alone {by_labels:.3f}")
