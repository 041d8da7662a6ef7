"""``tf.contrib.lite``, now ``tf.lite``."""
