"""``tensorflow.contrib.checkpoint``."""
