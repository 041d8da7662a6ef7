"""``tf.contrib.kernel_methods``: linear models of random features."""
