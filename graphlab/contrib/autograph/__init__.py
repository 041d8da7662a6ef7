"""``tf.contrib.autograph``: all of it is part of today's TensorFlow."""
