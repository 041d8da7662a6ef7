"""contrib.opt's optimizers on one surface, contrib.image's transforms, contrib.nn and tf.train's own ten."""

import math

import numpy as np
import tensorflow as tf

start = np.array([2.0, -1.5], np.float32)
optimizers = {
    "adamw": tf.contrib.opt.AdamWOptimizer(weight_decay=1e-4, learning_rate=0.1),
    "lazy": tf.contrib.opt.LazyAdamOptimizer(0.1),
    "nadam": tf.contrib.opt.NadamOptimizer(0.1),
    "momentumw": tf.contrib.opt.MomentumWOptimizer(1e-4, 0.05, 0.5),
    "averaged": tf.contrib.opt.MovingAverageOptimizer(tf.train.AdamOptimizer(0.1), average_decay=0.9),
    "sgd": tf.train.GradientDescentOptimizer(0.1),
    "momentum": tf.train.MomentumOptimizer(0.05, 0.9, use_nesterov=True),
    "adam": tf.train.AdamOptimizer(0.1),
    "adagrad": tf.train.AdagradOptimizer(0.5),
    "adadelta": tf.train.AdadeltaOptimizer(1.0, rho=0.5, epsilon=1e-2),
    "rmsprop": tf.train.RMSPropOptimizer(0.1, decay=0.9, momentum=0.1),
    "ftrl": tf.train.FtrlOptimizer(0.5),
    "dual": tf.train.AdagradDAOptimizer(0.5, tf.Variable(1, trainable=False, dtype=tf.int64)),
    "proximal": tf.train.ProximalGradientDescentOptimizer(0.1),
}
costs, steps = [], []
for name, optimizer in optimizers.items():
    with tf.variable_scope(name):
        cost = tf.reduce_sum(tf.square(tf.get_variable("v", initializer=start)))
        costs.append(cost)
        steps.append(optimizer.minimize(cost))
image = tf.reshape(tf.range(16.0), [1, 4, 4, 1])
quarter = tf.contrib.image.rotate(image, math.pi / 2)
shifted = tf.contrib.image.translate(image, [1, 0])
moved = tf.contrib.image.transform(image, [1, 0, -1, 0, 1, 0, 0, 0])
alpha = tf.contrib.nn.alpha_dropout(tf.ones([3]), 1.0)
losses = []
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    first = sess.run(costs)
    for _ in range(30):
        losses.append(sum(sess.run([costs, steps])[0]))
    for name, before, after in zip(optimizers, first, sess.run(costs)):
        assert after < before, name
    rotated = sess.run(quarter)[0, :, :, 0]
    assert (rotated == np.rot90(np.arange(16.0).reshape(4, 4))).all(), rotated
    assert sess.run(shifted)[0, 0, :, 0].tolist() == [0, 0, 1, 2]
    assert (sess.run(shifted) == sess.run(moved)).all() and sess.run(alpha).tolist() == [1, 1, 1]
assert tf.get_default_graph().get_tensor_by_name("adam/adam/v/Adam_1:0") is not None
