"""Calls by position whose positions moved between 1.0 and 1.15."""
from __future__ import print_function, division
import numpy as np
import tensorflow as tf

x = tf.constant(np.arange(12, dtype="float32").reshape(3, 4))
picture = tf.ones([1, 4, 4, 2])
constant = tf.constant_initializer(0.1)
ops = [
    tf.layers.dense(x, 2, None, True, constant, tf.zeros_initializer(), None, None, None, True, "d"), tf.layers.conv2d(picture, 3, 2, 1, "same", "channels_last", 1, None, True, constant, name="c"),
    tf.layers.batch_normalization(picture, -1, 0.9, 1e-3, True, True, name="bn"), tf.reduce_sum(x, 1, True, "rs"), tf.reduce_max(x, None, False, "rm"), tf.reduce_logsumexp(x, 0, False, "rl"), tf.argmax(x, 1, "ax"), tf.arg_min(x, 0, "an"),
    tf.count_nonzero(x, None, False, tf.int64, "cn"), tf.nn.softmax(x, 0, "sm"), tf.nn.log_softmax(x, -1, "ls"), tf.nn.l2_normalize(x, 1, 1e-12, "l2"), tf.decode_raw(tf.constant(b"\x01\x02"), tf.uint8, True, "dr"), tf.decode_csv(["1,2"], [[0], [0]], ",", "dc")[1],
    tf.nn.conv2d(picture, tf.ones([2, 2, 2, 1]), [1, 1, 1, 1], "SAME", True, "NHWC", "cv"), tf.nn.conv3d(tf.ones([1, 3, 3, 3, 1]), tf.ones([2, 2, 2, 1, 1]), [1] * 5, "SAME", "c3"), tf.fake_quant_with_min_max_args(x, -6, 6, "fq"),
    tf.cond(tf.constant(True), lambda: x, lambda: -x, "cd"), tf.case([(tf.constant(False), lambda: x)], lambda: -x, True, "cs"), tf.scan(lambda a, e: a + e, x, None, 10, True, False, True, "sc"), tf.losses.cosine_distance(tf.nn.l2_normalize(x, 1), tf.nn.l2_normalize(x + 1, 1), 1),
    tf.get_variable("v", [2], tf.float32, tf.constant_initializer(3.0), None, False, ["mine", tf.GraphKeys.GLOBAL_VARIABLES]), tf.nn.ctc_loss(tf.SparseTensor([[0, 0]], [1], [1, 1]), tf.ones([3, 1, 3]), [3], False, True, True), tf.nn.weighted_cross_entropy_with_logits(tf.ones([2]), tf.zeros([2]), 2.0, "wc"),
    tf.contrib.layers.layer_norm(x), tf.nn.moments(x, [0], None, "mo", True)[0],
]
# The names that the calls gave; what else an operation is called is nobody's promise.
named = "d c bn rs rm rl ax an cn ls l2 dr dc cv c3 fq cd cs sc wc mo v".split()
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for op in ops:
        value = np.asarray(sess.run(op))
        name = op.op.name.split("/")[0]
        print(name if name in named else "-", list(value.shape), "%.5f" % value.sum())
print([v.op.name for v in tf.global_variables()], [v.op.name for v in tf.trainable_variables()])
