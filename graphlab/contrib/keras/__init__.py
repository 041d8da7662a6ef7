"""``tf.contrib.keras``, now ``tf.keras``."""
