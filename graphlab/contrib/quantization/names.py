"""The names of ``tensorflow.contrib.quantization``, and what serves each."""

_MODULE = "tensorflow.contrib.quantization"
_TARGET = "graphlab.contrib.quantization.quantized_ops"

SHIMS = {
    name: _TARGET
    for name in (
        _MODULE,
        f"{_MODULE}.python",
        f"{_MODULE}.python.array_ops",
        f"{_MODULE}.python.math_ops",
        f"{_MODULE}.python.nn_ops",
        f"{_MODULE}.quantized_array_ops",
    )
}
