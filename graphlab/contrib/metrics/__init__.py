"""``tensorflow.contrib.metrics``."""
