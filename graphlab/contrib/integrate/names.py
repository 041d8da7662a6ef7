"""The names of ``tensorflow.contrib.integrate``, and what serves each."""

from graphlab.contrib.rows import inner_modules, rows

_MODULE = "tensorflow.contrib.integrate"

ALIASES = inner_modules(_MODULE, "python.ops.odes")

NAMES = {_MODULE: rows("graphlab.contrib.integrate.odes", "odeint odeint_fixed")}
