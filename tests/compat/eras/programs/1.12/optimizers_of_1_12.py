"""Optimizers of tf.train and tf.contrib.opt in 1.12: ten steps of each from the same point."""
from __future__ import absolute_import, division, print_function
import numpy as np
import tensorflow as tf

opt, train = tf.contrib.opt, tf.train
makers = [
    lambda: train.GradientDescentOptimizer(0.1), lambda: train.MomentumOptimizer(0.1, 0.9, use_nesterov=True), lambda: train.AdamOptimizer(0.1), lambda: train.AdagradOptimizer(0.1), lambda: train.AdadeltaOptimizer(1.0),
    lambda: train.RMSPropOptimizer(0.1, centered=True), lambda: train.FtrlOptimizer(0.1, l1_regularization_strength=0.01), lambda: train.ProximalAdagradOptimizer(0.1), lambda: train.ProximalGradientDescentOptimizer(0.1, 0.01),
    lambda: opt.AdaMaxOptimizer(0.1), lambda: opt.NadamOptimizer(0.1), lambda: opt.LazyAdamOptimizer(0.1),
]
for make in makers:
    with tf.Graph().as_default(), tf.Session() as sess:
        w = tf.get_variable("w", initializer=np.array([[1.0, -2.0], [0.5, 3.0]], "float32"))
        loss = tf.reduce_sum(tf.square(w - 0.5)) / 2
        try:
            optimizer = make()
            step = optimizer.minimize(loss)
            sess.run(tf.global_variables_initializer())
            for _ in range(10):
                sess.run(step)
            print(optimizer.get_name(), " ".join("%.5f" % value for value in sess.run(w).ravel()), sorted(v.op.name for v in tf.global_variables())[:5], optimizer.get_slot_names())
        except Exception as error:
            print(type(error).__name__, str(error)[:100])
rate = [
    tf.train.exponential_decay(0.1, 5, 10, 0.5), tf.train.polynomial_decay(0.1, 5, 10), tf.train.cosine_decay(0.1, 5, 10), tf.train.piecewise_constant(5, [3, 6], [0.1, 0.2, 0.3]), tf.train.natural_exp_decay(0.1, 5, 10, 0.5),
    tf.train.inverse_time_decay(0.1, 5, 10, 0.5), tf.train.linear_cosine_decay(0.1, 5, 10), tf.train.cosine_decay_restarts(0.1, 15, 10),
]
with tf.Session() as sess:
    print(" ".join("%.6f" % value for value in sess.run(rate)))
