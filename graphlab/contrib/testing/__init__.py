"""``tf.contrib.testing``: looks at the summaries that a test wrote."""
