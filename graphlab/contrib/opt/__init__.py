"""``tf.contrib.opt``: optimizers."""
