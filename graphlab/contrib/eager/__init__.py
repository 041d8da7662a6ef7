"""``tf.contrib.eager``."""
