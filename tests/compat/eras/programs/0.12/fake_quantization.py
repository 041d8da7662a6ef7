"""Operations that took no number of bits yet."""
from __future__ import print_function, division
import numpy as np
import tensorflow as tf

x = tf.constant([-7.0, -0.3, 0.2, 1.4, 8.0])
ops = [
    tf.fake_quant_with_min_max_args(x, -6, 6, "args"),
    tf.fake_quant_with_min_max_vars(x, -6.0, 6.0, "vars"),
    tf.fake_quant_with_min_max_args_gradient(tf.ones([5]), x, -6, 6, "grad"),
    tf.fake_quant_with_min_max_vars_gradient(tf.ones([5]), x, -6.0, 6.0, "vgrad")[0],
    tf.fake_quant_with_min_max_vars_per_channel(tf.reshape(x, [1, 5]), [-6.0] * 5, [6.0] * 5, "channels"),
    tf.image.non_max_suppression([[0.0, 0, 1, 1], [0, 0.1, 1, 1.1], [2, 2, 3, 3]], [0.9, 0.8, 0.7], 3, 0.5, "nms"),
    tf.nn.max_pool_with_argmax,
    tf.quantize_v2(x, -6.0, 6.0, tf.quint8, "MIN_COMBINED", "q")[1],
    tf.as_string(tf.constant([1.5, 2.25]), 2), tf.string_join(["a", "b"], "-"), tf.reduce_join([["a", "b"], ["c", "d"]], 0),
]
with tf.Session() as sess:
    for op in ops:
        if callable(op):
            continue
        value = np.asarray(sess.run(op))
        print(op.op.name.split("/")[0], np.round(value, 4).tolist() if value.dtype.kind in "if" else [v.decode() for v in value.ravel().tolist()])
