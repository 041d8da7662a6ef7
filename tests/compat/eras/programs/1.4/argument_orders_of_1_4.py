"""Calls by position whose positions moved between 1.4 and 1.15."""
from __future__ import print_function, division
import numpy as np
import tensorflow as tf

x = tf.constant(np.arange(12, dtype="float32").reshape(3, 4))
ops = [
    tf.reduce_sum(x, 1, True, "rs"), tf.count_nonzero(x, None, False, tf.int64, "cn"), tf.argmax(x, 1, "ax"), tf.nn.softmax(x, 0, "sm"), tf.nn.softmax(x, dim=0), tf.decode_raw(tf.constant(b"\x01\x02"), tf.uint8, True, "dr"),
    tf.nn.conv2d(tf.ones([1, 3, 3, 1]), tf.ones([2, 2, 1, 1]), [1, 1, 1, 1], "SAME", True, "NHWC", name="cv"), tf.expand_dims(x, dim=0), tf.squeeze(x[None], squeeze_dims=[0]),
    tf.image.non_max_suppression([[0.0, 0, 1, 1], [0, 0.1, 1, 1.1], [2, 2, 3, 3]], [0.9, 0.8, 0.7], 3, 0.5, "nms"), tf.string_split(["a b"], " ").values, tf.contrib.layers.layer_norm(x),
    tf.losses.cosine_distance(tf.nn.l2_normalize(x, 1), tf.nn.l2_normalize(x + 1, 1), 1), tf.map_fn(lambda v: v + 1, x, None, 10), tf.sparse_tensor_to_dense(tf.SparseTensor([[0]], [1], [2]), 0),
    tf.contrib.seq2seq.sequence_loss(tf.ones([1, 2, 3]), tf.constant([[0, 1]]), tf.ones([1, 2]), True, True, None, "sl"), tf.cond(tf.constant(True), lambda: x, lambda: -x, False, "cd"),
]
# The names that the calls gave; what else an operation is called is nobody's promise.
named = "rs cn ax dr cv nms sl cd".split()
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for op in ops:
        value = np.asarray(sess.run(op))
        name = op.op.name.split("/")[0]
        print(name if name in named else "-", list(value.shape), "%.5f" % value.sum() if value.dtype.kind in "iuf" else [v.decode() for v in value])
