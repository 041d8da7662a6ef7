"""scalar_summary, histogram_summary, merge_all_summaries and a SummaryWriter."""
from __future__ import print_function, division
import glob
import numpy as np
import tensorflow as tf

x = tf.placeholder(tf.float32, [3], name="x")
w = tf.Variable([1.0, 2.0, 3.0], name="w")
with tf.name_scope("loss"):
    loss = tf.reduce_sum(tf.mul(w, x))
    tf.scalar_summary("loss", loss)
tf.histogram_summary("weights", w)
first = tf.scalar_summary("first", w[0], name="first_summary")
many = tf.scalar_summary(["a", "b"], [loss, tf.neg(loss)])
merged = tf.merge_all_summaries()
some = tf.merge_summary([first, many])
with tf.Session() as sess:
    writer = tf.train.SummaryWriter("logs", sess.graph)
    sess.run(tf.initialize_all_variables())
    for step in range(3):
        writer.add_summary(sess.run(merged, {x: [step, 1.0, 2.0]}), step)
    writer.add_summary(sess.run(some, {x: np.ones(3)}), 10)
    writer.flush()
    writer.close()
print(first.name, many.name, len(tf.get_collection(tf.GraphKeys.SUMMARIES)))
for event in tf.train.summary_iterator(glob.glob("logs/*")[0]):
    for value in event.summary.value:
        if value.HasField("histo"):
            print(event.step, value.tag, "%.3f %.3f" % (value.histo.min, value.histo.sum))
        else:
            print(event.step, value.tag, "%.3f" % value.simple_value)
    if event.graph_def:
        print("graph", len(tf.GraphDef.FromString(event.graph_def).node) > 8)
