"""``tf.contrib.deprecated``: the summary functions of TensorFlow before 1.0."""
