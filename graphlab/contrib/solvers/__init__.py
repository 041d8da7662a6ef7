"""``tf.contrib.solvers``: iterative solvers for linear equations."""
