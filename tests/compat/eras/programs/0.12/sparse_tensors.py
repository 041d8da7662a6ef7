"""SparseTensor(indices, values, shape), and the operations that take the dimension first."""
from __future__ import print_function
import numpy as np
import tensorflow as tf

a = tf.SparseTensor(indices=[[0, 0], [1, 2]], values=[1.0, 2.0], shape=[3, 4])
b = tf.SparseTensor([[0, 1], [2, 3]], [5.0, 6.0], [3, 4])
joined = tf.sparse_concat(1, [a, b])
halves = tf.sparse_split(1, 2, a)
total = tf.sparse_add(a, b)
cut = tf.sparse_add(a, tf.SparseTensor([[0, 0]], [-1.0], [3, 4]), 0.5)
with tf.Session() as sess:
    print(sess.run(tf.sparse_tensor_to_dense(joined)).tolist())
    print([sess.run(tf.sparse_tensor_to_dense(h)).tolist() for h in halves])
    print(sess.run(tf.sparse_tensor_to_dense(total, -1.0)).tolist())
    print(sess.run(cut).values.tolist(), sess.run(a.shape).tolist())
    value = sess.run(a)
    print(type(value).__name__, value.indices.tolist(), value.values.tolist(), value.shape.tolist())
    fed = tf.sparse_placeholder(tf.float32)
    feed = {fed: tf.SparseTensorValue([[0, 1]], [3.0], [2, 2])}
    print(sess.run(tf.sparse_reduce_sum(fed, [0]), feed).tolist())
    print(sess.run(tf.sparse_tensor_dense_matmul(a, tf.ones([4, 2]))).tolist())
    print(sess.run(tf.sparse_to_dense([[0, 1]], [2, 2], 7)).tolist())
    print(sess.run(tf.sparse_reorder(tf.SparseTensor([[1, 0], [0, 0]], [1, 2], [2, 2]))).values.tolist())
    print(sess.run(tf.sparse_softmax(a)).values.tolist(), sess.run(tf.sparse_retain(a, [True, False])).values.tolist())
    print(sess.run(tf.sparse_to_indicator(tf.SparseTensor([[0, 0]], [2], [1, 1]), 4)).tolist())
    print(np.round(sess.run(tf.nn.embedding_lookup_sparse(
        tf.constant(np.eye(4, dtype="float32")), tf.SparseTensor([[0, 0], [0, 1]], [1, 2], [1, 2]), None, combiner="mean")), 4).tolist())
