"""``tf.contrib.decision_trees``: messages that describe trees."""
