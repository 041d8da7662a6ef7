"""``tf.contrib.training``: batches by sequence length, and hyper-parameters."""
