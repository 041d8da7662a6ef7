"""``tensorflow.contrib.compiler``."""
