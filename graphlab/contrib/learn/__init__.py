"""``tf.contrib.learn``, on the estimators of ``tf.estimator``."""
