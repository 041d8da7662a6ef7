"""tf.split in the order of 1.0 fails."""
from __future__ import print_function
import tensorflow as tf

x = tf.ones([4, 6])
print(len(tf.split(1, 3, x)))
print(len(tf.split(x, 3, 1)))
