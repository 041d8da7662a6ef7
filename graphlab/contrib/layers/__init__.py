"""``tf.contrib.layers``, besides what tf-slim serves."""
