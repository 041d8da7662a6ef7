"""Updates of parts of variables, diagonals, the sparse products; arguments by position."""
from __future__ import print_function, division
import numpy as np
import tensorflow as tf

v = tf.Variable(tf.reshape(tf.range(6.0), [3, 2]), name="v")
steps = [
    tf.scatter_add(v, [0], [[1.0, 1.0]], False, "sa"), tf.scatter_sub(v, [1], [[1.0, 1.0]]), tf.scatter_update(v, [2], [[9.0, 9.0]], name="su"), tf.scatter_mul(v, [0, 1], [[2.0, 2.0], [3.0, 3.0]]),
    tf.scatter_div(v, [2], [[3.0, 3.0]]), tf.scatter_nd_add(v, [[0, 0]], [5.0]), tf.scatter_nd_update(v, [[1, 1]], [0.5]), tf.scatter_nd_sub(v, [[2, 0]], [1.0]), tf.assign_sub(v, tf.ones([3, 2])),
]
others = [
    tf.scatter_nd([[1], [3]], [5, 6], [4]), tf.matrix_diag([[1.0, 2.0]], "md"), tf.matrix_set_diag(tf.zeros([2, 2]), [3.0, 4.0], "sd"), tf.matrix_diag_part([[1.0, 2.0], [3.0, 4.0]], "mp"), tf.shape_n([v, v[0]], tf.int32, "sn")[1],
    tf.sparse_matmul([[1.0, 0.0]], [[2.0], [3.0]], False, False, True, False, "sp"), tf.nn.conv3d_transpose(tf.ones([1, 1, 1, 1, 1]), tf.ones([2, 2, 2, 1, 1]), [1, 2, 2, 2, 1], [1, 2, 2, 2, 1], "SAME", "c3t"),
    tf.nn.depthwise_conv2d_native(tf.ones([1, 3, 3, 1]), tf.ones([2, 2, 1, 2]), [1, 1, 1, 1], "SAME", "dwn"), tf.nn.max_pool_with_argmax, tf.sparse_reduce_sum_sparse(tf.SparseTensor([[0, 1]], [2.0], [2, 2]), 0, False).values,
    tf.reduce_prod(v, 0, True, "rp"), tf.reduce_min(v, [0, 1], False, "rn"), tf.image.resize_nearest_neighbor(tf.reshape(v, [1, 3, 2, 1]), [6, 2], False, "nn"), tf.image.resize_area(tf.reshape(v, [1, 3, 2, 1]), [2, 2], None, "ra"),
    tf.strided_slice(v, [0], [2], [1]), tf.quantize_v2([0.5], 0.0, 1.0, tf.quint8)[0], tf.dequantize(tf.quantize_v2([0.5], 0.0, 1.0, tf.quint8)[0], 0.0, 1.0, "MIN_COMBINED", "dq"),
]
with tf.Session() as sess:
    sess.run(tf.initialize_all_variables())
    for step in steps:
        print(step.op.type, sess.run(step).tolist())
    for op in others:
        if not callable(op):
            print(np.round(sess.run(op).astype("float64"), 4).ravel().tolist())
