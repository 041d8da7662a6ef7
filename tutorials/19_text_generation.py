"""Text, letter by letter: an LSTM learns a sonnet and continues a line."""

import numpy as np
import tensorflow as tf

tf.set_random_seed(1)

text = """Shall I compare thee to a summer's day?
Thou art more lovely and more temperate:
Rough winds do shake the darling buds of May,
And summer's lease hath all too short a date;
Sometime too hot the eye of heaven shines,
And often is his gold complexion dimm'd;
And every fair from fair sometime declines,
By chance or nature's changing course untrimm'd;
But thy eternal summer shall not fade,
Nor lose possession of that fair thou ow'st;
Nor shall death brag thou wander'st in his shade,
When in eternal lines to time thou grow'st:
So long as men can breathe or eyes can see,
So long lives this, and this gives life to thee.
"""

letters = sorted(set(text))
numbers = {letter: number for number, letter in enumerate(letters)}
time_steps = 20
units = 96
steps = 400

# Several readers go through the text side by side, each at its own place: [readers, time].
readers = 4
length = (len(text) - 1) // readers // time_steps * time_steps
encoded = np.array([numbers[letter] for letter in text])
starts = np.linspace(0, len(text) - 1 - length, readers).astype(int)
inputs = np.stack([encoded[start : start + length] for start in starts])
targets = np.stack([encoded[start + 1 : start + 1 + length] for start in starts])

x = tf.placeholder(tf.int32, [None, None])  # [batch, time]
y = tf.placeholder(tf.int32, [None, None])  # [batch, time], the letters that follow
cell = tf.nn.rnn_cell.BasicLSTMCell(units)
c = tf.placeholder(tf.float32, [None, units])
h = tf.placeholder(tf.float32, [None, units])
initial_state = tf.nn.rnn_cell.LSTMStateTuple(c, h)
outputs, state = tf.nn.dynamic_rnn(cell, tf.one_hot(x, len(letters)), initial_state=initial_state)
logits = tf.layers.dense(outputs, len(letters))  # [batch, time, letters]
probabilities = tf.nn.softmax(logits[:, -1])  # [batch, letters]
loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels=y, logits=logits))
train = tf.train.AdamOptimizer(0.01).minimize(loss)


def generate(sess, start, count):
    """Continue a text, taking the most likely letter each time."""
    written, given, memory = start, start, (np.zeros([1, units]), np.zeros([1, units]))
    for _ in range(count):
        feed = {x: [[numbers[letter] for letter in given]], c: memory[0], h: memory[1]}
        chances, memory = sess.run([probabilities, state], feed)
        given = letters[np.argmax(chances[0])]
        written += given
    return written


with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    print(f"untrained: {generate(sess, 'Shall I', 20)!r}")
    for step in range(1, steps + 1):
        if (step - 1) * time_steps % length == 0:  # back at the beginning, with an empty memory
            memory = np.zeros([readers, units]), np.zeros([readers, units])
        here = (step - 1) * time_steps % length
        part = slice(here, here + time_steps)
        feed = {x: inputs[:, part], y: targets[:, part], c: memory[0], h: memory[1]}
        _, value, memory = sess.run([train, loss, state], feed)
        if step % 100 == 0:
            print(f"step {step}: loss {value:.3f}")
    print(generate(sess, "Shall I", 73))
