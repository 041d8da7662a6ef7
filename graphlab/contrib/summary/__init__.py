"""``tf.contrib.summary``: summaries that write themselves, served by TensorFlow."""
