"""Initial values under a graph seed: every initializer, and after other operations, gradients and optimizers."""
from __future__ import print_function, division
import tensorflow as tf

tf.set_random_seed(1234)
variables = [
    tf.Variable(tf.random_normal([2, 3])), tf.Variable(tf.truncated_normal([2, 3], stddev=0.1)), tf.Variable(tf.random_uniform([2, 3], -1.0, 1.0)),
    tf.get_variable("default", [2, 3]), tf.get_variable("normal", [2, 3], initializer=tf.random_normal_initializer(0.0, 0.5)),
    tf.get_variable("uniform", [2, 3], initializer=tf.random_uniform_initializer(-0.1, 0.1)),
    tf.get_variable("truncated", [2, 3], initializer=tf.truncated_normal_initializer(stddev=0.02)),
    tf.get_variable("unit", [2, 3], initializer=tf.uniform_unit_scaling_initializer(1.43)),
    tf.get_variable("orthogonal", [3, 3], initializer=tf.orthogonal_initializer()),
    tf.get_variable("xavier", [2, 3], initializer=tf.contrib.layers.xavier_initializer()),
    tf.get_variable("xavier_normal", [2, 3], initializer=tf.contrib.layers.xavier_initializer(uniform=False)),
    tf.get_variable("xavier_conv", [2, 2, 1, 3], initializer=tf.contrib.layers.xavier_initializer_conv2d()),
    tf.get_variable("scaling", [2, 3], initializer=tf.contrib.layers.variance_scaling_initializer()),
    tf.get_variable("seeded", [2, 3], initializer=tf.random_normal_initializer(seed=9)),
]
x = tf.ones([1, 2])
loss = tf.reduce_sum(tf.matmul(tf.nn.relu(tf.matmul(x, variables[0])), tf.ones([3, 1])))
tf.train.AdamOptimizer().minimize(loss)
tf.train.GradientDescentOptimizer(0.1).minimize(tf.reduce_mean(tf.square(loss)))
variables.append(tf.Variable(tf.random_normal([3]), name="after_gradients"))
with tf.variable_scope("rnn"):
    outputs, _ = tf.nn.rnn(tf.nn.rnn_cell.BasicLSTMCell(2), [x, x], dtype=tf.float32)
variables.append(tf.trainable_variables()[-2])
logits = tf.contrib.layers.fully_connected(outputs[-1], 3)
variables.append(tf.trainable_variables()[-2])
variables.append(tf.Variable(tf.random_normal([3]), name="last"))
with tf.Session() as sess:
    sess.run(tf.initialize_all_variables())
    for v in variables:
        print(v.op.name, " ".join("%.6f" % value for value in sess.run(v).ravel()[:3]))
print([int(op.get_attr("seed2")) for op in tf.get_default_graph().get_operations() if op.type in ("RandomStandardNormal", "TruncatedNormal", "RandomUniform")])
