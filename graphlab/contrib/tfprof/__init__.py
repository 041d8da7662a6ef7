"""``tf.contrib.tfprof``: the profiler's former name."""
