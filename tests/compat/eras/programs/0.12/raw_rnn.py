"""tf.nn.raw_rnn, and state_saving_rnn is only there."""
from __future__ import print_function, division
import numpy as np
import tensorflow as tf

inputs = tf.constant(np.linspace(0, 1, 12).reshape(3, 2, 2).astype("float32"))
inputs_ta = tf.TensorArray(dtype=tf.float32, size=3).unpack(inputs)
cell = tf.nn.rnn_cell.LSTMCell(3, initializer=tf.constant_initializer(0.2), state_is_tuple=True)
lengths = tf.constant([3, 2])

def loop_fn(time, cell_output, cell_state, loop_state):
    next_state = cell.zero_state(2, tf.float32) if cell_output is None else cell_state
    finished = time >= lengths
    done = tf.reduce_all(finished)
    next_input = tf.cond(done, lambda: tf.zeros([2, 2], tf.float32), lambda: inputs_ta.read(time))
    return finished, next_input, next_state, cell_output, None

outputs_ta, final_state, _ = tf.nn.raw_rnn(cell, loop_fn)
outputs = outputs_ta.pack()
for v in tf.all_variables():
    print(v.op.name)
with tf.Session() as sess:
    sess.run(tf.initialize_all_variables())
    print(np.round(sess.run(outputs), 5).tolist())
    print(np.round(sess.run(final_state).h, 5).tolist(), hasattr(tf.nn, "state_saving_rnn"))
