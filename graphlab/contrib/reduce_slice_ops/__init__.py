"""``tf.contrib.reduce_slice_ops``: sums, products and extremes of slices."""
