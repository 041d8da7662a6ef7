"""``tf.contrib.losses``, served by tf-slim."""
