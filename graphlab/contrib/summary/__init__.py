"""``tensorflow.contrib.summary``."""
