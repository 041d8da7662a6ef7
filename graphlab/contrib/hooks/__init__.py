"""``tensorflow.contrib.hooks``."""
