"""tf.flags of 1.4: argparse still."""
from __future__ import print_function
import sys
import tensorflow as tf

sys.argv = ["prog", "--batch=32", "--nodeep", "--model", "small", "--other=1", "file.txt"]
tf.flags.DEFINE_integer("batch", 16, "Size.")
tf.flags.DEFINE_string("model", "big", "Which.")
tf.flags.DEFINE_boolean("deep", True, "Deep.")
tf.flags.DEFINE_string("log_dir", "logs", "Folder.")
tf.flags.DEFINE_integer("verbosity", 2, "How much.")
tf.flags.DEFINE_float("epochs", 3, "An integer for a float.")
tf.flags.DEFINE_string("ratio", 0.5, "A float for a text.")
FLAGS = tf.flags.FLAGS
print(FLAGS.batch, FLAGS.model, FLAGS.deep, FLAGS.log_dir, FLAGS.verbosity, FLAGS.epochs, FLAGS.ratio)
print(sorted(FLAGS.__flags.items())[:3])
print(tf.app.flags is tf.flags or "two modules")
FLAGS._parse_flags()
try:
    FLAGS.absent
except AttributeError as error:
    print("AttributeError", error)
try:
    tf.flags.DEFINE_integer("batch", 1, "Again.")
except Exception as error:
    print(type(error).__name__)

def main(_):
    print("main", _)

tf.app.run(main)
