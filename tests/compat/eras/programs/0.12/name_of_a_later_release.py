"""A program written for 1.0 that 0.12 cannot run: this is how it fails."""
from __future__ import print_function
import tensorflow as tf

x = tf.ones([2, 3])
print("before")
y = tf.layers.dense(x, 4)
print("after")
