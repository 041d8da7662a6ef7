"""``tf.contrib.batching``: calls of a function from several threads, computed together."""
