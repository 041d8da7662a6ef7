"""``tf.contrib.checkpoint``: lists and mappings that checkpoints save, served by TensorFlow."""
