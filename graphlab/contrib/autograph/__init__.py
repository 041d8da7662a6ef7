"""``tf.contrib.autograph``, now ``tf.autograph``."""
