"""``tf.contrib.slim``, which tf-slim serves."""
