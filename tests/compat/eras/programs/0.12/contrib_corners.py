"""Small things of tf.contrib that programs used: opt, linear optimizers, losses, copy_graph, integrate, util, image."""
from __future__ import print_function, division
import numpy as np
import tensorflow as tf

x = tf.Variable([3.0, -2.0])
loss = tf.reduce_sum(tf.square(x - 1.0))
scipy = hasattr(tf.contrib.opt, "ScipyOptimizerInterface")
variable_clipping = tf.contrib.opt.VariableClippingOptimizer(tf.train.GradientDescentOptimizer(0.4), {x: [0]}, 1.0)
train = variable_clipping.minimize(loss)
averaging = tf.contrib.opt.MovingAverageOptimizer(tf.train.GradientDescentOptimizer(0.1), 0.9)
moved = averaging.minimize(loss)
solution = tf.contrib.integrate.odeint(lambda y, t: -y, tf.constant(1.0), tf.constant([0.0, 1.0, 2.0]))
other = tf.Graph()
with other.as_default():
    pass
copied = tf.contrib.copy_graph.copy_op_to_graph(tf.constant([1.0, 2.0], name="original"), other, [])
with tf.Session() as sess:
    sess.run(tf.initialize_all_variables())
    sess.run(train)
    print(scipy, np.round(sess.run(x), 5).tolist())
    sess.run(moved)
    print(np.round(sess.run(x), 5).tolist(), np.round(sess.run(solution), 4).tolist())
with tf.Session(graph=other) as sess:
    print(copied.name, sess.run(copied).tolist())
print(tf.contrib.layers.xavier_initializer().__name__, tf.contrib.util.ops_used_by_graph_def(other.as_graph_def()) == set(["Const"]))
print([tf.contrib.framework.is_tensor(v) for v in (x, 1, loss)], tf.contrib.graph_editor.sgv(loss.op).ops[0].type)
