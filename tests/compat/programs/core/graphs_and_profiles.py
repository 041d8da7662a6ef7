"""Graphs as objects: meta graphs, Defun, gradients, profiles, gfile, tf.test, texts and segments."""

import numpy as np
import tensorflow as tf
from tensorflow.contrib.tfprof import model_analyzer
from tensorflow.python.framework import function


@function.Defun(tf.float32)
def cube(v):
    return v * v * v


x = tf.placeholder(tf.float32, [2], name="x")
with tf.variable_scope("layer", regularizer=tf.contrib.layers.l2_regularizer(0.1), partitioner=None):
    w = tf.get_variable("w", initializer=tf.constant([1.0, 2.0]))
y = tf.reduce_sum(cube(x) * w, name="y")
(hessian,) = tf.hessians(tf.reduce_sum(x * x * x * w), x)
gradient = tf.gradients(y, x)[0]
stopped = tf.gradients(tf.stop_gradient(w) * w, w)[0]
ema = tf.train.ExponentialMovingAverage(0.5)
averaged = ema.apply([w])
grown = w.assign(w * 2)
strings = tf.string_join([tf.as_string(tf.constant([1, 2])), tf.constant(["a", "b"])], "-")
hashed = tf.string_to_hash_bucket_fast(strings, 10)
parts = tf.dynamic_partition(tf.range(6), [0, 1, 0, 1, 0, 1], 2)
sewn = tf.dynamic_stitch([[0, 2, 4], [1, 3, 5]], parts)
sums = tf.segment_sum(tf.constant([1, 2, 3]), [0, 0, 1])
unique, index = tf.unique([3, 3, 1])
slot = tf.where(tf.greater(x, 1.0), x, tf.zeros_like(x))
total, per = tf.nn.moments(tf.constant([[1.0, 3.0]]), axes=[1])
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    feed = {x: [1.0, 2.0]}
    assert sess.run(y, feed) == 17 and np.diag(sess.run(hessian, feed)).tolist() == [6, 24]
    assert sess.run(stopped).tolist() == [1, 2] and tf.test.compute_gradient_error(x, [2], tf.tanh(x), [2]) < 1e-2
    assert sess.run(gradient, feed).tolist() == [3, 24]
    sess.run(grown)
    sess.run(averaged)
    assert sess.run(ema.average(w)).tolist() == [1.5, 3.0] and ema.average_name(w) == "layer/w/ExponentialMovingAverage"
    assert sess.run(strings).tolist() == [b"1-a", b"2-b"] and (sess.run(hashed) < 10).all()
    assert [value.tolist() for value in sess.run([sewn, sums, unique, slot, total, per], feed)] == [
        *([0, 1, 2, 3, 4, 5], [3, 3], [3, 1], [0, 2], [2], [1])
    ]
    meta = tf.train.export_meta_graph("graph.meta", collection_list=["trainable_variables"])
profile = model_analyzer.print_model_analysis(
    tf.get_default_graph(), tfprof_options=model_analyzer.TRAINABLE_VARS_PARAMS_STAT_OPTIONS
)
assert profile.total_parameters == 2 and len(meta.graph_def.node) > 10
assert tf.get_collection(tf.GraphKeys.REGULARIZATION_LOSSES)[0].op.name.startswith("layer/w/Regularizer")
tf.gfile.Copy("graph.meta", "copy.meta", overwrite=True)
tf.gfile.Rename("copy.meta", "moved.meta")
assert tf.gfile.Stat("moved.meta").length == tf.gfile.Stat("graph.meta").length
assert sorted(name for _, _, names in tf.gfile.Walk(".") for name in names) == ["graph.meta", "moved.meta"]
tf.gfile.Remove("moved.meta")
with tf.Graph().as_default():
    tf.train.import_meta_graph("graph.meta")
    assert tf.trainable_variables()[0].op.name == "layer/w"
assert tf.test.is_built_with_cuda() in (True, False) and not tf.test.is_gpu_available()
