"""Mini-batches: a linear classifier for MNIST, trained on 128 digits at a time."""

import tensorflow as tf
from tensorflow.examples.tutorials.mnist import input_data

learning_rate = 0.5
epochs = 2
batch_size = 128

mnist = input_data.read_data_sets("MNIST_data", one_hot=True)


def batches(size, features, labels):
    """Yield pieces of features and labels; the last one may be shorter."""
    assert len(features) == len(labels)
    for start in range(0, len(features), size):
        yield features[start : start + size], labels[start : start + size]


features = tf.placeholder(tf.float32, [None, 784])
labels = tf.placeholder(tf.float32, [None, 10])

weights = tf.Variable(tf.zeros([784, 10]))
bias = tf.Variable(tf.zeros([10]))
logits = tf.matmul(features, weights) + bias

loss = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(labels=labels, logits=logits))
train = tf.train.GradientDescentOptimizer(learning_rate).minimize(loss)

correct = tf.equal(tf.argmax(logits, 1), tf.argmax(labels, 1))
accuracy = tf.reduce_mean(tf.cast(correct, tf.float32))

with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    test = {features: mnist.test.images, labels: mnist.test.labels}
    print(f"untrained, the accuracy is {sess.run(accuracy, feed_dict=test):.4f}")
    for epoch in range(epochs):
        steps = 0
        for batch_features, batch_labels in batches(batch_size, mnist.train.images, mnist.train.labels):
            sess.run(train, feed_dict={features: batch_features, labels: batch_labels})
            steps += 1
        print(f"epoch {epoch + 1}: {steps} steps, test accuracy {sess.run(accuracy, feed_dict=test):.4f}")
