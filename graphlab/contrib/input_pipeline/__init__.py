"""``tf.contrib.input_pipeline``: the strings of a list, one at each run."""
