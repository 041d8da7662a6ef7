"""``tf.contrib.factorization``: k-means, served by TensorFlow and tensorflow-estimator."""
