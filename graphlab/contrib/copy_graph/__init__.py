"""``tf.contrib.copy_graph``: copies operations and variables into another graph."""
