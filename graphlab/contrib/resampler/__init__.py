"""``tf.contrib.resampler``: pictures read at any places."""
