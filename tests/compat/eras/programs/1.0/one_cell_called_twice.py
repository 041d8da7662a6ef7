"""A cell called again outside a loop, in the same scope: 1.0 wants reuse, and says so."""
from __future__ import print_function
import tensorflow as tf

cell = tf.contrib.rnn.GRUCell(3)
x = tf.ones([2, 3])
with tf.variable_scope("a"):
    output, state = cell(x, cell.zero_state(2, tf.float32))
with tf.variable_scope("b"):
    output, state = cell(x, state)
print([v.op.name for v in tf.trainable_variables()])
with tf.variable_scope("a", reuse=True):
    output, state = cell(x, state)
print(len(tf.trainable_variables()))
try:
    with tf.variable_scope("a"):
        cell(x, state)
except ValueError as error:
    print("ValueError", str(error).split(".")[0])
