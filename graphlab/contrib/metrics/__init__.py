"""``tf.contrib.metrics``, served by tf-slim."""
