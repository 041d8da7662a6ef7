"""``tf.contrib.model_pruning``: weights that are set to zero while a network is trained (Zhu and Gupta, 2017)."""
