"""``tensorflow.contrib.proto``."""
