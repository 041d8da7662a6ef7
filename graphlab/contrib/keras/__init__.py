"""``tensorflow.contrib.keras``."""
