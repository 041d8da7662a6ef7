"""The LSTM remembers: tf.nn.dynamic_rnn with two cells that must name the first of many letters at the end."""

import numpy as np
import tensorflow as tf

letters = 20
time_steps = 30
units = 24
batch_size = 64
steps = 300


def sequences(count):
    """Return random letters; the target at the end is the first letter."""
    x = np.random.randint(letters, size=[count, time_steps])
    return x, x[:, 0]


def learn(name, cell):
    """Train a network with one cell; print how far its gradient reaches back and what it has learned."""
    x = tf.placeholder(tf.int32, [None, time_steps])
    y = tf.placeholder(tf.int32, [None])
    inputs = tf.one_hot(x, letters)  # [batch, time, letters]
    outputs, state = tf.nn.dynamic_rnn(cell, inputs, dtype=tf.float32)  # outputs: [batch, time, units]
    logits = tf.layers.dense(outputs[:, -1], letters)  # [batch, letters]
    loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels=y, logits=logits))
    train = tf.train.AdamOptimizer(0.01).minimize(loss)
    accuracy = tf.reduce_mean(tf.cast(tf.equal(tf.argmax(logits, 1, output_type=tf.int32), y), tf.float32))
    # How much the loss depends on each letter: by the chain rule, a product with one factor for each step
    # from there to the end.
    reach = tf.reduce_mean(tf.norm(tf.gradients(loss, inputs)[0], axis=2), axis=0)  # [time]

    with tf.Session() as sess:
        sess.run(tf.global_variables_initializer())
        test_x, test_y = sequences(1000)
        norms = sess.run(reach, {x: test_x, y: test_y})
        print(f"{name}: gradient at the first letter {norms[0] / norms[-1]:.1e} of that at the last")
        for step in range(1, steps + 1):
            batch_x, batch_y = sequences(batch_size)
            _, value = sess.run([train, loss], {x: batch_x, y: batch_y})
            if step % 100 == 0:
                print(f"{name}, step {step}: loss {value:.3f}")
        print(f"{name}: test accuracy {sess.run(accuracy, {x: test_x, y: test_y}):.3f}")


for name in ["Elman network", "LSTM"]:
    tf.reset_default_graph()
    np.random.seed(1)
    tf.set_random_seed(1)
    if name == "LSTM":
        # A forget gate that is open at the start keeps the memory, and lets gradients through.
        learn(name, tf.nn.rnn_cell.BasicLSTMCell(units, forget_bias=3.0))
    else:
        learn(name, tf.nn.rnn_cell.BasicRNNCell(units))
