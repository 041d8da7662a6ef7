"""``tf.contrib.layers``: what tf-slim does not have."""
