"""A CNN in TensorFlow: two convolutions with pooling, a dense layer with dropout, trained on MNIST."""

import tensorflow as tf
from tensorflow.examples.tutorials.mnist import input_data

tf.set_random_seed(1)
mnist = input_data.read_data_sets("MNIST_data", one_hot=True, reshape=False, seed=1)

batch_size = 64
steps = 60  # a fourteenth of an epoch is enough to watch it learn
n_classes = 10
keep_prob = 0.70

weights = {
    "conv1": tf.Variable(tf.truncated_normal([5, 5, 1, 32], stddev=0.1)),
    "conv2": tf.Variable(tf.truncated_normal([5, 5, 32, 64], stddev=0.05)),
    "dense1": tf.Variable(tf.truncated_normal([7 * 7 * 64, 1024], stddev=0.02)),
    "out": tf.Variable(tf.truncated_normal([1024, n_classes], stddev=0.03)),
}
biases = {name: tf.Variable(tf.zeros([value.shape[-1].value])) for name, value in weights.items()}


def conv2d(x, W, b, strides=1):
    x = tf.nn.conv2d(x, W, strides=[1, strides, strides, 1], padding="SAME")
    x = tf.nn.bias_add(x, b)
    return tf.nn.relu(x)


def maxpool2d(x, k=2):
    return tf.nn.max_pool(x, ksize=[1, k, k, 1], strides=[1, k, k, 1], padding="SAME")


def network(x, weights, biases, keep_prob):
    conv1 = conv2d(x, weights["conv1"], biases["conv1"])  # [batch, 28, 28, 32]
    conv1 = maxpool2d(conv1)  # [batch, 14, 14, 32]
    conv2 = conv2d(conv1, weights["conv2"], biases["conv2"])  # [batch, 14, 14, 64]
    conv2 = maxpool2d(conv2)  # [batch, 7, 7, 64]
    dense = tf.reshape(conv2, [-1, weights["dense1"].get_shape().as_list()[0]])  # [batch, 3136]
    dense = tf.nn.relu(tf.add(tf.matmul(dense, weights["dense1"]), biases["dense1"]))  # [batch, 1024]
    dense = tf.nn.dropout(dense, keep_prob)
    return tf.add(tf.matmul(dense, weights["out"]), biases["out"])  # [batch, 10]


x = tf.placeholder(tf.float32, [None, 28, 28, 1])
y = tf.placeholder(tf.float32, [None, n_classes])
kp = tf.placeholder(tf.float32)
logits = network(x, weights, biases, kp)
cost = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(logits=logits, labels=y))
optimizer = tf.train.AdamOptimizer(0.001).minimize(cost)
correct_prediction = tf.equal(tf.argmax(logits, 1), tf.argmax(y, 1))
accuracy = tf.reduce_mean(tf.cast(correct_prediction, tf.float32))

print("parameters:", sum(variable.shape.num_elements() for variable in tf.trainable_variables()))
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for step in range(1, steps + 1):
        batch_x, batch_y = mnist.train.next_batch(batch_size)
        sess.run(optimizer, feed_dict={x: batch_x, y: batch_y, kp: keep_prob})
        if step % 20 == 0:
            loss = sess.run(cost, feed_dict={x: batch_x, y: batch_y, kp: 1.0})
            print(f"step {step}: loss {loss:.3f}")
    test_x, test_y = mnist.test.images[:1000], mnist.test.labels[:1000]
    print(f"test accuracy: {sess.run(accuracy, feed_dict={x: test_x, y: test_y, kp: 1.0}):.3f}")
