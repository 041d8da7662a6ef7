"""A two-layer network: a forward pass with given weights, then a network trained on MNIST."""

import tensorflow as tf
from tensorflow.examples.tutorials.mnist import input_data


def two_layers(features, weights, biases):
    hidden = tf.nn.relu(tf.matmul(features, weights[0]) + biases[0])
    return tf.matmul(hidden, weights[1]) + biases[1]


# Three points with four features, three hidden units, two outputs.
points = tf.constant([[1.0, 2.0, 3.0, 4.0], [-1.0, -2.0, -3.0, -4.0], [11.0, 12.0, 13.0, 14.0]])
weights = [
    tf.Variable([[0.1, 0.2, 0.4], [0.4, 0.6, 0.6], [0.5, 0.9, 0.1], [0.8, 0.2, 0.8]]),
    tf.Variable([[0.1, 0.6], [0.2, 0.1], [0.7, 0.9]]),
]
biases = [tf.Variable(tf.zeros(3)), tf.Variable(tf.zeros(2))]
outputs = two_layers(points, weights, biases)

with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for row in sess.run(outputs):
        print("forward pass:", " ".join(f"{value:.2f}" for value in row))

# The same network, larger, with random weights, learns to read digits.
tf.reset_default_graph()
tf.set_random_seed(1)
mnist = input_data.read_data_sets("MNIST_data", one_hot=True, seed=1)

x = tf.placeholder(tf.float32, [None, 784])
y = tf.placeholder(tf.float32, [None, 10])
weights = [
    tf.Variable(tf.truncated_normal([784, 256], stddev=0.05)),
    tf.Variable(tf.truncated_normal([256, 10], stddev=0.05)),
]
biases = [tf.Variable(tf.zeros([256])), tf.Variable(tf.zeros([10]))]
logits = two_layers(x, weights, biases)

loss = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(labels=y, logits=logits))
train = tf.train.GradientDescentOptimizer(learning_rate=0.5).minimize(loss)
accuracy = tf.reduce_mean(tf.cast(tf.equal(tf.argmax(logits, 1), tf.argmax(y, 1)), tf.float32))

with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    steps = 2 * mnist.train.num_examples // 128
    for _ in range(steps):
        batch_x, batch_y = mnist.train.next_batch(128)
        sess.run(train, feed_dict={x: batch_x, y: batch_y})
    test_accuracy = sess.run(accuracy, feed_dict={x: mnist.test.images, y: mnist.test.labels})
    print(f"test accuracy after {steps} steps: {test_accuracy:.4f}")
