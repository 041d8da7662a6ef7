"""``tf.contrib.stateless``: random ops with an explicit seed, now in ``tf.random``."""
