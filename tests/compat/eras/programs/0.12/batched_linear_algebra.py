"""batch_matmul, and the decompositions, which take batches themselves."""
from __future__ import print_function, division
import numpy as np
import tensorflow as tf

rng = np.random.RandomState(4)
a = tf.constant(rng.rand(2, 3, 4))
b = tf.constant(rng.rand(2, 4, 3))
square = tf.batch_matmul(a, b)
positive = tf.batch_matmul(a, a, adj_y=True)
turned = tf.batch_matmul(a, b, adj_x=True, adj_y=True)
cholesky = tf.cholesky(positive)
values = {
    "square": square, "turned": turned, "cholesky": cholesky,
    "inverse": tf.matrix_inverse(positive), "determinant": tf.matrix_determinant(positive),
    "solve": tf.matrix_solve(positive, square), "least": tf.matrix_solve_ls(a, square),
    "triangular": tf.matrix_triangular_solve(cholesky, square), "cholesky_solve": tf.cholesky_solve(cholesky, square),
    "eigenvalues": tf.self_adjoint_eigvals(positive), "trace": tf.trace(positive),
    "singular": tf.svd(a, compute_uv=False), "band": tf.matrix_band_part(square, 0, 1),
    "diag": tf.matrix_diag_part(square), "transpose": tf.matrix_transpose(a),
}
with tf.Session() as sess:
    for name in sorted(values):
        value = sess.run(values[name])
        print(name, value.shape, "%.5f %.5f" % (value.sum(), value.ravel()[1]))
    e, v = tf.self_adjoint_eig(positive)
    print(np.round(np.abs(sess.run(v)).sum(), 5), np.round(sess.run(e)[0], 5).tolist())
print(square.get_shape().as_list())
