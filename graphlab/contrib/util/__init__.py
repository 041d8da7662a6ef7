"""``tensorflow.contrib.util``."""
