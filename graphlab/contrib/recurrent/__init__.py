"""``tf.contrib.recurrent``: recurrent networks of any function of a step."""
