"""``tf.contrib.mixed_precision``: losses scaled so that small gradients do not vanish in half precision."""
