"""By 1.4 one cell object has one set of weights: different sizes fail."""
from __future__ import print_function
import tensorflow as tf

cell = tf.nn.rnn_cell.BasicLSTMCell(4)
same = tf.nn.rnn_cell.MultiRNNCell([cell] * 2)
with tf.variable_scope("same"):
    outputs, _ = tf.nn.dynamic_rnn(same, tf.ones([2, 3, 4]), dtype=tf.float32)
print([v.name for v in tf.trainable_variables()])
cell = tf.nn.rnn_cell.BasicLSTMCell(4)
different = tf.nn.rnn_cell.MultiRNNCell([cell] * 2)
with tf.variable_scope("different"):
    tf.nn.dynamic_rnn(different, tf.ones([2, 3, 6]), dtype=tf.float32)
