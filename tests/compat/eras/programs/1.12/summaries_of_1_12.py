"""Summaries of 1.12: tf.summary, tf.contrib.summary in graphs, and what the event files hold."""
from __future__ import absolute_import, division, print_function
import glob
import numpy as np
import tensorflow as tf

step = tf.train.create_global_step()
writer = tf.contrib.summary.create_file_writer("./contrib", flush_millis=1000)
with writer.as_default(), tf.contrib.summary.always_record_summaries():
    tf.contrib.summary.scalar("loss", tf.cast(step, tf.float32) * 0.5)
    tf.contrib.summary.histogram("weights", tf.constant([1.0, 2.0]))
with writer.as_default(), tf.contrib.summary.record_summaries_every_n_global_steps(2):
    tf.contrib.summary.scalar("sometimes", tf.constant(3.0))
advance = tf.assign_add(step, 1)
tf.summary.scalar("old", tf.constant(1.5))
with tf.name_scope("scope"):
    tf.summary.histogram("values", tf.constant([0.0, 1.0, 5.0]))
    tf.summary.image("pictures", tf.zeros([2, 3, 3, 1]), max_outputs=2)
    tf.summary.text("note", tf.constant("hello"))
merged = tf.summary.merge_all()
with tf.Session() as sess:
    old = tf.summary.FileWriter("./old", sess.graph)
    sess.run(tf.global_variables_initializer())
    with writer.as_default():
        tf.contrib.summary.initialize(graph=tf.get_default_graph(), session=sess)
    for number in range(4):
        sess.run(tf.contrib.summary.all_summary_ops())
        old.add_summary(sess.run(merged), number)
        sess.run(advance)
    sess.run(writer.flush())
    old.close()
for folder in ("contrib", "old"):
    (path,) = glob.glob(folder + "/events*")
    found = []
    for event in tf.train.summary_iterator(path):
        for value in event.summary.value:
            kind = value.WhichOneof("value")
            shown = "%.2f" % value.simple_value if kind == "simple_value" else np.ravel(tf.make_ndarray(value.tensor))[:2].tolist() if kind == "tensor" else ""
            found.append((folder, event.step, value.tag, kind, shown, value.metadata.plugin_data.plugin_name))
    for line in sorted(found):
        print(*line)
