"""``tensorflow.contrib.stateless``."""
