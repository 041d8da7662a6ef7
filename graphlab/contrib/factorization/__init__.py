"""``tf.contrib.factorization``: k-means, Gaussian mixtures, and factors of sparse matrices."""
