"""An Elman network, written by hand and unrolled over time, learns to output 1 at the last letter of "hello"."""

import random

import numpy as np
import tensorflow as tf

random.seed(1)
tf.set_random_seed(1)

letters = "abcdefghijklmnopqrstuvwxyz "
time_steps = 24
state_size = 24
batch_size = 100
steps = 400


def random_string():
    text = ""
    while len(text) < time_steps:
        text += random.choice(["hello", "hell", "helo", "hallo", random.choice(letters), random.choice("helo")])
    return text[:time_steps]


def encode(strings):
    """Return one-hot letters, [strings, time, 27], and 1 where a "hello" ends, [strings, time]."""
    x = np.zeros([len(strings), time_steps, len(letters)], np.float32)
    y = np.zeros([len(strings), time_steps], np.float32)
    for row, string in enumerate(strings):
        for t, letter in enumerate(string):
            x[row, t, letters.index(letter)] = 1
            y[row, t] = string[: t + 1].endswith("hello")
    return x, y


x = tf.placeholder(tf.float32, [None, time_steps, len(letters)])
y = tf.placeholder(tf.float32, [None, time_steps])

# The same weights at every time step.
W_x = tf.Variable(tf.truncated_normal([len(letters), state_size], stddev=0.2))
W_s = tf.Variable(tf.truncated_normal([state_size, state_size], stddev=0.2))
W_y = tf.Variable(tf.truncated_normal([state_size, 1], stddev=0.2))
b_s = tf.Variable(tf.zeros([state_size]))
b_y = tf.Variable(tf.zeros([1]))

state = tf.zeros([tf.shape(x)[0], state_size])
logits = []
for x_t in tf.unstack(x, axis=1):  # [batch, 27]
    state = tf.tanh(tf.matmul(x_t, W_x) + tf.matmul(state, W_s) + b_s)  # [batch, state_size]
    logits.append(tf.matmul(state, W_y) + b_y)  # [batch, 1]
logits = tf.concat(logits, axis=1)  # [batch, time]
output = tf.sigmoid(logits)

# The gradients flow back through all time steps; gradients that grow too large are clipped.
loss = tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=y, logits=logits))
optimizer = tf.train.AdamOptimizer(0.02)
variables = tf.trainable_variables()
gradients, _ = tf.clip_by_global_norm(tf.gradients(loss, variables), 1.0)
train = optimizer.apply_gradients(zip(gradients, variables, strict=True))

with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for step in range(1, steps + 1):
        batch_x, batch_y = encode([random_string() for _ in range(batch_size)])
        _, value = sess.run([train, loss], feed_dict={x: batch_x, y: batch_y})
        if step % 100 == 0:
            print(f"step {step}: loss {value:.4f}")
    test_x, test_y = encode([random_string() for _ in range(200)])
    heard = sess.run(output, feed_dict={x: test_x}) > 0.5
    missed, false_alarms = (test_y > heard).sum(), (test_y < heard).sum()
    print(f"of {test_y.sum():.0f} hellos missed: {missed}, false alarms: {false_alarms}")
    text = "say hello hallo hell hello"[:time_steps]
    answers = sess.run(output, feed_dict={x: encode([text])[0]})[0]
    for letter, answer in zip(text, answers, strict=True):
        print(f"{letter} {answer:.2f} {'#' * int(20 * answer)}".rstrip())
