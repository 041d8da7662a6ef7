"""``tf.contrib.tpu``, served by tensorflow-estimator."""
