"""``tf.contrib.libsvm``: records of LIBSVM."""
