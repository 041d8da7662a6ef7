"""``tensorflow.contrib.lite``."""
