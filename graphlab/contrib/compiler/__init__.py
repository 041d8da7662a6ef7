"""``tf.contrib.compiler``: compilation by XLA, now ``tf.xla.experimental``."""
