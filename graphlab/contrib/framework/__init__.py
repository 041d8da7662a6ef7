"""``tf.contrib.framework``: what tf-slim does not have."""
