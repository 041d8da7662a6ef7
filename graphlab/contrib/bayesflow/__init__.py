"""``tf.contrib.bayesflow``: expectations by sampling."""
