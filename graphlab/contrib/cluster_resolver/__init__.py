"""``tf.contrib.cluster_resolver``, now ``tf.distribute.cluster_resolver``."""
