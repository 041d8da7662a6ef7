"""tf.app.flags of 1.0: argparse."""
from __future__ import print_function
import sys
import tensorflow as tf

sys.argv = ["prog", "--rate=0.5", "--verbose", "--other", "left"]
tf.app.flags.DEFINE_float("rate", 0.1, "Rate.")
tf.app.flags.DEFINE_boolean("verbose", False, "Talk.")
tf.app.flags.DEFINE_string("log_dir", None, "Folder.")
tf.app.flags.DEFINE_integer("size", 5.5, "A float for an integer.")
FLAGS = tf.app.flags.FLAGS
print(FLAGS.rate, FLAGS.verbose, FLAGS.log_dir, FLAGS.size)
for name, value in sorted(FLAGS.__flags.items()):
    print(name, value)

def main(argv=None):
    print(argv, FLAGS.rate)

tf.app.run()
