"""``tensorflow.contrib.distributions``."""
