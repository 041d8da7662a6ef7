"""``tf.contrib.framework``, besides what tf-slim serves."""
