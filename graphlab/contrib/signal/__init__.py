"""``tensorflow.contrib.signal``."""
