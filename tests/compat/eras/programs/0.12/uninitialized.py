"""The commonest error of the time, caught and not caught."""
from __future__ import print_function
import tensorflow as tf

w = tf.Variable([1.0], name="w")
x = tf.placeholder(tf.float32, name="x")
sess = tf.Session()
try:
    sess.run(w)
except tf.errors.FailedPreconditionError as error:
    print(type(error).__name__, error.message.split("\n")[0], error.op, error.error_code)
try:
    sess.run(x + 1)
except tf.errors.InvalidArgumentError as error:
    print(type(error).__name__, error.message.split("\n")[0])
try:
    tf.matmul(tf.ones([2, 3]), tf.ones([2, 3]))
except ValueError as error:
    print("ValueError", str(error)[:70])
sess.run(w)
