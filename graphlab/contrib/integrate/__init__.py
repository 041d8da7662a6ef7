"""``tf.contrib.integrate``: solves differential equations."""
