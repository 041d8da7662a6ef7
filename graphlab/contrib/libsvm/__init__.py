"""``tf.contrib.libsvm``: lines in the format of LIBSVM."""
