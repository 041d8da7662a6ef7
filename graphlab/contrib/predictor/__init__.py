"""``tf.contrib.predictor``."""
