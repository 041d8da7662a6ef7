"""``tensorflow.contrib.cluster_resolver``."""
