"""Sessions and queues: Scaffold, hooks of every kind, slice_input_producer, FIFOQueue, QueueRunner, readers."""

import os

import numpy as np
import tensorflow as tf

tf.logging.set_verbosity(tf.logging.ERROR)
for index in range(4):
    tf.gfile.FastGFile("number%d.txt" % index, "w").write("%d\n" % index)
files = sorted(tf.gfile.Glob("number*.txt"))
content, label = tf.train.slice_input_producer([tf.constant(files), tf.constant([0.0, 1.0, 2.0, 3.0])], shuffle=True)
number = tf.reshape(tf.string_to_number(tf.string_split([tf.read_file(content)], "\n").values), [1])
numbers, labels = tf.train.batch([number, label], batch_size=4, num_threads=2, capacity=16)
queue = tf.FIFOQueue(8, [tf.float32], shapes=[[]], name="steps")
runner = tf.train.QueueRunner(queue, [queue.enqueue(tf.random_uniform([]))])
tf.train.add_queue_runner(runner)
noise = queue.dequeue()
whole = tf.WholeFileReader()
_, text = whole.read(tf.train.string_input_producer(files[:1]))
shuffled = tf.RandomShuffleQueue(10, 0, [tf.int32], [[]])
fill, size = shuffled.enqueue_many([[1, 2, 3]]), shuffled.size()
w = tf.get_variable("w", [1], initializer=tf.zeros_initializer())
loss = tf.reduce_mean(tf.square(numbers[:, 0] * w - labels * 2)) + 0 * noise
tf.summary.scalar("loss", loss)
global_step = tf.train.create_global_step()
train = tf.train.GradientDescentOptimizer(0.05).minimize(loss, global_step=global_step)
losses = []


class Log(tf.train.SessionRunHook):
    def after_create_session(self, session, coord):
        session.run(fill)
        self.at_start = session.run(size)

    def before_run(self, run_context):
        return tf.train.SessionRunArgs({"loss": loss})

    def after_run(self, run_context, run_values):
        losses.append(run_values.results["loss"])


log = Log()
scaffold = tf.train.Scaffold(saver=tf.train.Saver(max_to_keep=1), summary_op=tf.summary.merge_all())
hooks = [
    log,
    tf.train.StopAtStepHook(num_steps=30),
    tf.train.CheckpointSaverHook("hooked", save_steps=10, scaffold=scaffold),
    tf.train.SummarySaverHook(save_steps=10, output_dir="hooked", scaffold=scaffold),
    tf.train.StepCounterHook(every_n_steps=10, output_dir="hooked"),
    tf.train.LoggingTensorHook({"loss": loss}, every_n_iter=10),
    tf.train.FinalOpsHook(w),
]
creator = tf.train.ChiefSessionCreator(scaffold=scaffold, config=tf.ConfigProto(inter_op_parallelism_threads=2))
with tf.train.MonitoredSession(creator, hooks=hooks) as session:
    while not session.should_stop():
        session.run(train)
assert log.at_start == 3 and np.isclose(hooks[-1].final_ops_values, 2, atol=0.2)
assert tf.train.latest_checkpoint("hooked").endswith("model.ckpt-30")
assert [name for name in os.listdir("hooked") if "tfevents" in name]
with tf.train.SingularMonitoredSession(checkpoint_dir="hooked") as session:
    assert session.run(global_step) == 30 and session.run(text) == b"0\n"
