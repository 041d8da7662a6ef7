"""Positional arguments at the end: positions that moved later."""
from __future__ import print_function, division
import numpy as np
import tensorflow as tf

x = tf.constant(np.arange(12, dtype="float32").reshape(3, 4))
ops = [
    tf.arg_max(x, 1, "am"), tf.arg_min(x, 0, "an"), tf.argmax(x, 1, "ax"), tf.reduce_sum(x, 1, True, "rs"), tf.reduce_mean(x, [0], False, "rm"),
    tf.reduce_max(x, reduction_indices=1, keep_dims=True), tf.reduce_logsumexp(x, [1]), tf.nn.l2_normalize(x, 1, 1e-12, "l2"),
    tf.nn.softmax(x, 0, "sm"), tf.nn.log_softmax(x, -1, "ls"), tf.count_nonzero(x, None, False, tf.int64, "cn"), tf.nn.softmax(logits=x, dim=0),
    tf.decode_raw(tf.constant(b"\x01\x02\x03\x04"), tf.uint8, None, "dr"), tf.decode_csv(["1,2"], [[0], [0]], ",", "dc")[1],
    tf.scan(lambda a, e: a + e, x, None, 10, True, False, True, "sc"), tf.cond(tf.constant(True), lambda: x + 1, lambda: x - 1, "cd"),
    tf.case([(tf.constant(False), lambda: x)], lambda: x * 2, True, "cs"), tf.verify_tensor_all_finite(x, "not finite", "vf"),
]
ema = tf.train.ExponentialMovingAverage(0.9, None, "ema")
ops.append(tf.get_variable("v", [2], tf.float32, tf.constant_initializer(3.0), None, False, ["mine"]))
ema.apply([tf.Variable(1.0, name="tracked")])
mean, variance = tf.nn.moments(x, [0], None, "mo", True)
ops += [mean, variance, tf.nn.separable_conv2d(tf.ones([1, 4, 4, 2]), tf.ones([2, 2, 2, 1]), tf.ones([1, 1, 2, 3]), [1, 1, 1, 1], "SAME", "sep")]
ops += [tf.nn.depthwise_conv2d(tf.ones([1, 4, 4, 2]), tf.ones([2, 2, 2, 1]), [1, 1, 1, 1], "VALID", "dw"), tf.nn.conv2d(tf.ones([1, 3, 3, 1]), tf.ones([2, 2, 1, 1]), [1, 1, 1, 1], "SAME", False, "NHWC", "cv")]
ops += [tf.nn.conv3d(tf.ones([1, 3, 3, 3, 1]), tf.ones([2, 2, 2, 1, 1]), [1] * 5, "SAME", "c3"), tf.nn.max_pool3d(tf.ones([1, 2, 2, 2, 1]), [1, 2, 2, 2, 1], [1] * 5, "VALID", "m3")]
# The names that the calls gave; what else an operation is called is nobody's promise.
named = "am an ax rs rm l2 ls cn dr dc sc cd cs vf cv c3 m3 mo sep dw".split()
with tf.Session() as sess:
    sess.run(tf.variables_initializer(tf.get_collection("mine")))
    for op in ops:
        value = np.asarray(sess.run(op))
        name = op.op.name.split("/")[0]
        print(name if name in named else "-", list(value.shape), value.dtype.name, "%.5f" % value.sum())
print([v.op.name for v in tf.all_variables()], [v.op.name for v in tf.trainable_variables()])
