"""``tf.contrib.staging``: the staging area, served by TensorFlow."""
