"""``tensorflow.contrib.staging``."""
