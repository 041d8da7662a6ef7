"""Saving and restoring: a checkpoint carries variables from one session to another."""

import os
import tempfile

import numpy as np
import tensorflow as tf

save_file = os.path.join(tempfile.mkdtemp(), "models", "test.ckpt")


def build():
    """Build the graph: a checkpoint fits a graph whose variables have the same names and shapes."""
    weights = tf.Variable(tf.truncated_normal([2, 3]), name="weights")
    bias = tf.Variable(tf.truncated_normal([3]), name="bias")
    return weights, bias


weights, bias = build()
saver = tf.train.Saver()
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    saved = sess.run([weights, bias])
    path = saver.save(sess, save_file, global_step=7)
    print("saved", os.path.basename(path))

tf.reset_default_graph()

weights, bias = build()
saver = tf.train.Saver()
with tf.Session() as sess:
    # Restoring gives the variables their values: no initializer is needed.
    saver.restore(sess, tf.train.latest_checkpoint(os.path.dirname(save_file)))
    restored = sess.run([weights, bias])

for index, after in enumerate(restored):
    print(list(after.shape), "equal" if np.array_equal(saved[index], after) else "different")

for name, shape in tf.train.list_variables(path):
    print("the checkpoint holds", name, shape)
