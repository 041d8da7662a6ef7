"""``tf.contrib.tensorboard``: the embedding projector."""
