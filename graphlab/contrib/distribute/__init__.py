"""``tf.contrib.distribute``: strategies whose batches are those of one replica."""
