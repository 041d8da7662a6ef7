"""``tf.contrib.nn``."""
