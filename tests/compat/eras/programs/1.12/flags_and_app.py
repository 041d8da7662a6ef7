"""An application of 1.12: tf.flags on absl, tf.logging, tf.app.run."""
from __future__ import absolute_import, division, print_function
import tensorflow as tf

flags = tf.flags
flags.DEFINE_integer("batch_size", 128, "Examples per batch.", lower_bound=1)
flags.DEFINE_float("rate", 0.1, "Learning rate.")
flags.DEFINE_string("data_dir", None, "Where the data are.")
flags.DEFINE_bool("train", True, "Whether to train.")
flags.DEFINE_enum("kind", "cnn", ["cnn", "rnn"], "Kind of model.")
flags.DEFINE_list("layers", "8,4", "Sizes.")
flags.DEFINE_multi_integer("steps", [1, 2], "Steps.")
FLAGS = flags.FLAGS

def main(argv):
    print(len(argv), FLAGS.batch_size, FLAGS.rate, FLAGS.data_dir, FLAGS.train, FLAGS.kind, FLAGS.layers, FLAGS.steps)
    for name, value in (("batch_size", 0), ("kind", "gan"), ("rate", "x")):
        try:
            setattr(FLAGS, name, value)
            print(name, getattr(FLAGS, name))
        except Exception as error:
            print(type(error).__name__, error)
    try:
        FLAGS.unknown
    except AttributeError as error:
        print("AttributeError", error)
    print(FLAGS["rate"].value, FLAGS["rate"].default, FLAGS["rate"].help, "batch_size" in FLAGS)
    print(sorted(name for name in FLAGS.flag_values_dict() if name in ("batch_size", "data_dir", "kind", "layers", "rate", "steps", "train")))
    try:
        flags.DEFINE_integer("batch_size", 1, "Again.")
    except flags.DuplicateFlagError as error:
        print(str(error).splitlines()[0][:40])
    FLAGS.batch_size = 3
    print(FLAGS.batch_size, tf.logging.get_verbosity() == tf.logging.WARN, tf.logging.INFO, tf.VERSION, tf.__version__)
    return 3

if __name__ == "__main__":
    tf.logging.set_verbosity(tf.logging.WARN)
    tf.app.run()
