"""Shuffled datasets of 1.12 without seeds of their own, in a graph with a seed."""
from __future__ import absolute_import, division, print_function
import tensorflow as tf

tf.set_random_seed(3)
before = tf.random_uniform([2])
shuffled = tf.data.Dataset.range(6).shuffle(6)
one = shuffled.batch(6).make_one_shot_iterator().get_next()
mapped = tf.data.Dataset.from_tensor_slices([1.0, 2.0, 3.0, 4.0]).map(lambda v: v + tf.random_uniform([])).shuffle(4).repeat().batch(4)
iterator = mapped.make_initializable_iterator()
other = iterator.get_next()
both = tf.data.Dataset.zip((tf.data.Dataset.range(4).shuffle(9), tf.data.Dataset.range(4))).shuffle(9).batch(4)
third = both.make_one_shot_iterator().get_next()
after = tf.random_uniform([2])
with tf.Session() as sess:
    sess.run(iterator.initializer)
    print(sess.run(one).tolist())
    print(sess.run(other).round(4).tolist())
    print([each.tolist() for each in sess.run(third)])
    print(sess.run([before, after])[1].round(5).tolist())
