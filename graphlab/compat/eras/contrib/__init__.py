"""``tf.contrib`` where releases before 1.15 had it otherwise, by its modules."""
