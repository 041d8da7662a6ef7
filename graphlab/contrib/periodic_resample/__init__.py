"""``tf.contrib.periodic_resample``: the elements of a tensor in another shape, as in sub-pixel convolution."""
