"""The names of ``tensorflow.contrib.session_bundle``, and what serves each."""

_MODULE = "tensorflow.contrib.session_bundle"
_HERE = "graphlab.contrib.session_bundle"

SHIMS = {
    f"{_MODULE}.{file}": f"{_HERE}.{file}" for file in ("constants", "exporter", "gc", "manifest_pb2", "session_bundle")
}
