"""The names of ``tensorflow.contrib.proto``, and what serves each."""

from graphlab.contrib.rows import rows

_MODULE = "tensorflow.contrib.proto"

NAMES = {
    _MODULE: rows("tensorflow.python.ops.proto_ops", "decode_proto encode_proto"),
}
