"""``tensorflow.contrib.tpu``."""
