"""The names of ``tensorflow.contrib.rpc``, and what serves each."""

from graphlab.contrib.rows import rows

_MODULE = "tensorflow.contrib.rpc"

NAMES = {_MODULE: rows("graphlab.contrib.rpc.rpc_op", "rpc try_rpc")}
