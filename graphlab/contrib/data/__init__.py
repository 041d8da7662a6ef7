"""``tf.contrib.data``."""
