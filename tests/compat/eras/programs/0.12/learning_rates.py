"""Decays of the learning rate, global steps, clipped gradients, moving averages."""
from __future__ import print_function, division
import tensorflow as tf

global_step = tf.Variable(0, trainable=False, name="global_step")
rates = [
    tf.train.exponential_decay(0.1, global_step, 10, 0.5), tf.train.exponential_decay(0.1, global_step, 10, 0.5, staircase=True),
    tf.train.polynomial_decay(0.1, global_step, 20, 0.01, power=2.0), tf.train.inverse_time_decay(0.1, global_step, 10, 0.5),
    tf.train.natural_exp_decay(0.1, global_step, 10, 0.5), tf.train.piecewise_constant(global_step, [5, 15], [1.0, 0.5, 0.1]),
]
v = tf.Variable([3.0, -4.0])
optimizer = tf.train.GradientDescentOptimizer(rates[0])
grads_and_vars = optimizer.compute_gradients(tf.reduce_sum(tf.square(v)))
clipped = [(tf.clip_by_norm(g, 5.0), w) for g, w in grads_and_vars]
train = optimizer.apply_gradients(clipped, global_step=global_step)
ema = tf.train.ExponentialMovingAverage(0.9, global_step)
with tf.control_dependencies([train]):
    both = tf.group(ema.apply([v]))
with tf.Session() as sess:
    sess.run(tf.initialize_all_variables())
    for step in range(12):
        if step % 4 == 0:
            print(tf.train.global_step(sess, global_step), " ".join("%.6f" % x for x in sess.run(rates)))
        sess.run(both)
    print(["%.5f" % x for x in sess.run(v)], ["%.5f" % x for x in sess.run(ema.average(v))])
print(ema.average_name(v), sorted(ema.variables_to_restore().keys()))
