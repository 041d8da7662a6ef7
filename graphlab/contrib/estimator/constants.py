"""``tf.contrib.estimator``: the constants of its source files."""

#: The global step among the results of an evaluation.
DEFAULT_GLOBAL_STEP_KEY = "global_step"

#: Stands for the cell of a recurrent estimator by default.
USE_DEFAULT = object()
