"""A policy gradient on a bandit: one_hot, multinomial, placeholders for gradients, gradient buffers."""

import numpy as np
import tensorflow as tf

tf.set_random_seed(3)
rng = np.random.RandomState(3)
state = tf.placeholder(tf.float32, [None, 1])
actions = tf.placeholder(tf.int32, [None])
advantages = tf.placeholder(tf.float32, [None])
probabilities = tf.layers.dense(state, 3, activation=tf.nn.softmax, use_bias=False)
action = tf.multinomial(tf.log(probabilities), 1)
picked = tf.reduce_sum(probabilities * tf.one_hot(actions, 3), axis=1)
loss = -tf.reduce_mean(tf.log(tf.clip_by_value(picked, 1e-6, 1.0)) * advantages)
tvars = tf.trainable_variables()
gradients = tf.gradients(loss, tvars)
holders = [tf.placeholder(tf.float32, name="holder%d" % i) for i, _ in enumerate(tvars)]
update = tf.train.AdamOptimizer(0.1).apply_gradients(zip(holders, tvars))
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    ones = np.ones([20, 1])
    for episode in range(40):
        taken = sess.run(action, {state: ones})[:, 0]
        rewards = np.where(taken == 2, 1.0, 0.0) + rng.randn(20) * 0.01
        buffer = sess.run(gradients, {state: ones, actions: taken, advantages: rewards - rewards.mean()})
        sess.run(update, dict(zip(holders, buffer)))
    final = sess.run(probabilities, {state: [[1.0]]})[0]
print("probabilities", final)
assert final.argmax() == 2
