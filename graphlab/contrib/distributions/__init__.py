"""``tf.contrib.distributions``: the distributions that ``tf.distributions`` has."""
