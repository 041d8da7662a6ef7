"""The names of ``tensorflow.contrib.libsvm``, and what serves each."""

from graphlab.contrib.rows import rows

_MODULE = "tensorflow.contrib.libsvm"

NAMES = {_MODULE: rows("graphlab.contrib.libsvm.libsvm_ops", "decode_libsvm")}
