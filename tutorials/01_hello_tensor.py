"""Hello, tensor: constants of several shapes, and a session that computes their values."""

import tensorflow as tf

# A graph is built first: each of these lines adds a node and computes nothing.
hello = tf.constant("Hello TensorFlow!")
scalar = tf.constant(1000)  # shape []
vector = tf.constant([1, 2, 3])  # shape [3]
matrix = tf.constant([[1, 2, 3], [5, 6, 7]])  # shape [2, 3]

print("a tensor before it has a value:", matrix)

# A session computes what it is asked for.
with tf.Session() as sess:
    print(sess.run(hello).decode())
    for tensor in (scalar, vector, matrix):
        value = sess.run(tensor)
        print("shape", tensor.get_shape().as_list(), "sum", value.sum())
    product, total = sess.run([matrix * vector, tf.reduce_sum(matrix)])
    print("matrix * vector:", product.tolist(), "total:", total)
