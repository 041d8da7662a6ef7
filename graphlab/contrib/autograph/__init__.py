"""``tensorflow.contrib.autograph``."""
