"""``tensorflow.contrib.losses``."""
