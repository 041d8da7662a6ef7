"""The networks in TensorFlow 1.x, as the tutorials write them; three contestants use them."""

from protocol import Task, initial_weights


def logits(tf, task: Task, x):
    """Return the scores ``[batch, 10]`` of images ``[batch, 784]``."""
    weights = [tf.Variable(value) for value in initial_weights(task)]
    if task.name == "linear":
        return tf.matmul(x, weights[0]) + weights[1]
    if task.name == "two-layer":
        return tf.matmul(tf.nn.relu(tf.matmul(x, weights[0]) + weights[1]), weights[2]) + weights[3]
    if task.name == "cnn":
        hidden = tf.reshape(x, [-1, 28, 28, 1])
        for kernel, bias in (weights[0:2], weights[2:4]):
            hidden = tf.nn.conv2d(hidden, kernel, strides=[1, 1, 1, 1], padding="SAME")
            hidden = tf.nn.relu(tf.nn.bias_add(hidden, bias))
            hidden = tf.nn.max_pool(hidden, ksize=[1, 2, 2, 1], strides=[1, 2, 2, 1], padding="SAME")
        hidden = tf.reshape(hidden, [-1, 3136])
        hidden = tf.nn.relu(tf.matmul(hidden, weights[4]) + weights[5])
        return tf.matmul(hidden, weights[6]) + weights[7]
    cell = tf.nn.rnn_cell.BasicLSTMCell(128)
    outputs, _ = tf.nn.dynamic_rnn(cell, tf.reshape(x, [-1, 28, 28]), dtype=tf.float32)
    return tf.matmul(outputs[:, -1], weights[2]) + weights[3]


def optimizer(tf, task: Task):
    """Return the optimizer of the task."""
    if task.optimizer == "adam":
        return tf.train.AdamOptimizer(task.learning_rate)
    return tf.train.GradientDescentOptimizer(task.learning_rate)
