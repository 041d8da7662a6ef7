"""``tensorflow.contrib.factorization``."""
