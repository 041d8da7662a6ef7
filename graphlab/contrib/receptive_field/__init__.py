"""``tf.contrib.receptive_field``: how large a part of the input an output of a convolutional network sees."""
