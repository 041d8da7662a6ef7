"""tf.summary of 1.0 and the deprecated ones of tf.contrib."""
from __future__ import print_function
import glob
import tensorflow as tf

with tf.name_scope("scope"):
    tf.summary.scalar("loss value", tf.constant(1.5))
    tf.contrib.deprecated.scalar_summary("old tag", tf.constant(2.5))
tf.summary.histogram("weights", tf.constant([1.0, 2.0]))
tf.summary.image("pictures", tf.zeros([2, 2, 2, 1]), 1)
merged = tf.summary.merge_all()
writer = tf.summary.FileWriter("logs")
with tf.Session() as sess:
    writer.add_summary(sess.run(merged), 3)
writer.close()
for event in tf.train.summary_iterator(glob.glob("logs/*")[0]):
    for value in event.summary.value:
        print(event.step, value.tag, value.simple_value)
writer = tf.train.SummaryWriter("logs") if hasattr(tf.train, "SummaryWriter") else None
print(writer is None)
