"""``tf.contrib.hooks``: the profiler hook, now in ``tf.train``."""
