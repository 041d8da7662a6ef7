"""``tf.contrib.timeseries``: autoregressive and state space models of series."""
