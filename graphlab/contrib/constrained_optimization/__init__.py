"""``tf.contrib.constrained_optimization``: minimizes functions under constraints that may have no gradient."""
