"""``tf.contrib.util``: helpers for tensors and graph definitions, served by TensorFlow."""
