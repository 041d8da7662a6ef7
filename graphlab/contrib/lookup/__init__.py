"""``tf.contrib.lookup``."""
