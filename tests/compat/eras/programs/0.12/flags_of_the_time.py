"""tf.app.flags on argparse: any default, names that are free, unknown flags left alone."""
from __future__ import print_function
import sys
import tensorflow as tf

sys.argv = ["train.py", "--learning_rate=0.5", "--steps", "7", "--noverbose", "--log_dir=here", "--unknown=1", "rest"]
flags = tf.app.flags
FLAGS = flags.FLAGS
flags.DEFINE_float("learning_rate", 0.01, "Initial learning rate.")
flags.DEFINE_integer("steps", 200, "Number of steps.")
flags.DEFINE_integer("hidden", "128", "A number written as text.")
flags.DEFINE_string("log_dir", "logs", "Where to log.")
flags.DEFINE_string("number", 5, "A text that is a number.")
flags.DEFINE_boolean("verbose", True, "Whether to talk.")
flags.DEFINE_bool("v", False, "A short name.")
flags.DEFINE_string("help_text", None, "Nothing.")
tf.flags.DEFINE_float("rate", 1, "An integer.")
print(FLAGS.learning_rate, FLAGS.steps, FLAGS.hidden, FLAGS.log_dir, FLAGS.number, FLAGS.verbose, FLAGS.v, FLAGS.help_text, FLAGS.rate)
print(type(FLAGS.hidden).__name__, type(FLAGS.number).__name__, type(FLAGS.rate).__name__)
FLAGS.steps = 3
FLAGS.new = "made up"
print(FLAGS.steps, FLAGS.new, sorted(FLAGS.__flags)[:3])
print(" ".join("%s=%s" % (name.upper(), value) for name, value in sorted(FLAGS.__flags.items())))
try:
    print(FLAGS.missing)
except AttributeError as error:
    print("AttributeError", error)

def main(argv):
    print(argv)

try:
    tf.app.run()
except SystemExit as exit:
    print("exit", exit.code)
