"""``tf.contrib.rpc``: calls of remote procedures."""
