"""The names of ``tensorflow.contrib.solvers``, and what serves each."""

_MODULE = "tensorflow.contrib.solvers"
_FILES = ("lanczos", "least_squares", "linear_equations", "util")

SHIMS = {
    **{f"{_MODULE}.{name}": f"graphlab.contrib.solvers.{name}" for name in _FILES},
    **{f"{_MODULE}.python.ops.{name}": f"graphlab.contrib.solvers.{name}" for name in _FILES},
}
