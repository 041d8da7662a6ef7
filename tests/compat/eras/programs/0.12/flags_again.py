"""A flag defined twice, and flags parsed before later ones are defined."""
from __future__ import print_function
import sys
import tensorflow as tf

sys.argv = ["x.py", "--batch_size=16", "--late=9"]
tf.app.flags.DEFINE_integer("batch_size", 128, "")
FLAGS = tf.app.flags.FLAGS
print(FLAGS.batch_size)
tf.app.flags.DEFINE_integer("late", 1, "Defined after parsing.")
try:
    print(FLAGS.late)
except AttributeError as error:
    print("AttributeError", error)
tf.app.flags.DEFINE_integer("batch_size", 64, "Again.")
print(FLAGS.batch_size)
