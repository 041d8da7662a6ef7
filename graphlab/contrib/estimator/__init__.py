"""``tf.contrib.estimator``."""
