"""``tf.contrib.image``."""
