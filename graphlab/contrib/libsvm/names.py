"""The names of ``tensorflow.contrib.libsvm``, and what serves each."""

_MODULE = "tensorflow.contrib.libsvm"

NAMES = {_MODULE: {"decode_libsvm": "graphlab.contrib.libsvm.libsvm_ops:decode_libsvm"}}
