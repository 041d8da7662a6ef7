"""MonitoredTrainingSession of 1.12 with hooks, queues and scaffolds, and messages of sessions."""
from __future__ import absolute_import, division, print_function
import os
import tensorflow as tf

tf.logging.set_verbosity(tf.logging.ERROR)

class Printer(tf.train.SessionRunHook):
    def begin(self):
        print("begin")

    def after_create_session(self, session, coord):
        print("created", type(coord).__name__)

    def before_run(self, run_context):
        return tf.train.SessionRunArgs({"loss": loss}, {bias: 1.0} if run_context.original_args.fetches is train else None)

    def after_run(self, run_context, run_values):
        print("after", sorted(run_values.results), "%.4f" % run_values.results["loss"])

    def end(self, session):
        print("end", session.run(step))

tf.set_random_seed(8)
bias = tf.placeholder_with_default(0.0, [])
w = tf.get_variable("w", [2])
loss = tf.reduce_sum(tf.square(w)) + bias
step = tf.train.get_or_create_global_step()
train = tf.train.GradientDescentOptimizer(0.1).minimize(loss, global_step=step)
hooks = [tf.train.StopAtStepHook(last_step=3), Printer(), tf.train.NanTensorHook(loss)]
with tf.train.MonitoredTrainingSession(checkpoint_dir="./run", hooks=hooks, save_checkpoint_steps=2, log_step_count_steps=None, save_summaries_steps=None) as sess:
    while not sess.should_stop():
        sess.run(train)
print(sorted(name for name in os.listdir("run") if name.endswith(".index")))
with tf.train.SingularMonitoredSession(hooks=[tf.train.FinalOpsHook(loss)], checkpoint_dir="./run") as sess:
    print(sess.run(step), sess.raw_session() is not None)
try:
    with tf.train.MonitoredSession() as sess:
        sess.run(tf.constant(1))
except RuntimeError as error:
    print(error)
with tf.Session() as sess:
    for act in (lambda: sess.run(w), lambda: sess.run("nothing:0"), lambda: sess.run(tf.placeholder(tf.float32, [2], name="p")), lambda: sess.run(loss, {w: [1.0, 2.0, 3.0]}), lambda: sess.run(None), lambda: tf.matmul(tf.ones([2, 3]), tf.ones([2, 3])), lambda: tf.ones([2]) + tf.ones([3]), lambda: tf.get_variable("w", [2]), lambda: bool(tf.constant(True)), lambda: [each for each in tf.ones([2])], lambda: tf.layers.dense(tf.ones([2]), 3), lambda: tf.reshape([1, 2, 3], [2, 2])):
        try:
            print(act())
        except Exception as error:
            print(type(error).__name__, getattr(error, "message", str(error)).split("\n")[0])
