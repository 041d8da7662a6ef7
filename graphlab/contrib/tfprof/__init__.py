"""``tf.contrib.tfprof``: the former name of ``tf.profiler``."""
