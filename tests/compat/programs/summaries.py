"""Summaries of all kinds, a trace of a run, and the embedding projector."""

import os

import numpy as np
import tensorflow as tf
from tensorflow.contrib.tensorboard.plugins import projector
from tensorflow.python.client import timeline

with tf.name_scope("input"):
    x = tf.placeholder(tf.float32, [None, 4], name="x")
w = tf.Variable(tf.ones([4, 2]), name="w")
embedding = tf.Variable(tf.random_normal([5, 3]), name="embedding")
y = tf.matmul(x, w)
loss = tf.reduce_mean(tf.square(y))
tf.summary.scalar("loss", loss)
tf.summary.histogram("w", w)
tf.summary.image("picture", tf.reshape(x, [-1, 2, 2, 1]), 1)
tf.summary.text("note", tf.constant("text"))
merged = tf.summary.merge_all()
train = tf.train.GradientDescentOptimizer(0.05).minimize(loss)
losses = []
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    train_writer = tf.summary.FileWriter("logs/train", sess.graph)
    for i in range(5):
        if i == 4:
            run_metadata = tf.RunMetadata()
            options = tf.RunOptions(trace_level=tf.RunOptions.FULL_TRACE)
            summary, value, _ = sess.run([merged, loss, train], {x: np.ones([2, 4])}, options, run_metadata)
            train_writer.add_run_metadata(run_metadata, "step%03d" % i)
        else:
            summary, value, _ = sess.run([merged, loss, train], feed_dict={x: np.ones([2, 4])})
        losses.append(value)
        train_writer.add_summary(summary, i)
    own = tf.Summary(value=[tf.Summary.Value(tag="own", simple_value=1.5)])
    train_writer.add_summary(own, 5)
    config = projector.ProjectorConfig()
    config.embeddings.add().tensor_name = embedding.name
    projector.visualize_embeddings(train_writer, config)
    train_writer.close()
    trace = timeline.Timeline(step_stats=run_metadata.step_stats).generate_chrome_trace_format()
events = [name for name in os.listdir("logs/train") if "tfevents" in name]
tags = {v.tag for e in tf.train.summary_iterator("logs/train/" + events[0]) for v in e.summary.value}
assert tags == {"loss", "w_1", "picture/image", "note", "own"}, tags
assert "MatMul" in trace
assert "embedding:0" in tf.gfile.GFile("logs/train/projector_config.pbtxt").read()
