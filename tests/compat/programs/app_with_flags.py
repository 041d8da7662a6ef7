"""tf.app.flags and tf.app.run, gfile, logging."""

import sys

import tensorflow as tf

flags = tf.app.flags
FLAGS = flags.FLAGS
flags.DEFINE_string("folder_of_app", "output", "Where to write.")
flags.DEFINE_integer("steps_of_app", 3, "How many steps.")
flags.DEFINE_float("rate_of_app", 0.1, "The learning rate.")
flags.DEFINE_boolean("deep_of_app", False, "Whether it is deep.")
done = []


def main(unused_argv):
    tf.gfile.MakeDirs(FLAGS.folder_of_app)
    with tf.gfile.Open(FLAGS.folder_of_app + "/a.txt", "w") as file:
        file.write("steps %d" % FLAGS.steps_of_app)
    done.extend(tf.gfile.Glob(FLAGS.folder_of_app + "/*.txt"))
    assert tf.gfile.Exists(FLAGS.folder_of_app) and tf.gfile.IsDirectory(FLAGS.folder_of_app)
    assert tf.gfile.ListDirectory(FLAGS.folder_of_app) == ["a.txt"]
    tf.gfile.DeleteRecursively(FLAGS.folder_of_app)
    tf.logging.info("not shown")
    assert FLAGS.rate_of_app == 0.5 and FLAGS.deep_of_app


sys.argv = ["app", "--rate_of_app=0.5", "--deep_of_app"]
try:
    tf.app.run(main)
except SystemExit as exit:
    assert not exit.code
assert done == ["output/a.txt"]
