"""``tf.contrib.signal``, now ``tf.signal``."""
