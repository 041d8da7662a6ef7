"""The generated operations of numbers and of networks: 1.15 exported all of them with those of quantized numbers."""

from tensorflow.python.ops import gen_array_ops as quantized_gen_array_ops
from tensorflow.python.ops import gen_math_ops, gen_nn_ops
from tensorflow.python.ops.gen_array_ops import dequantize, quantize_v2, quantized_concat

__all__ = ["dequantize", "quantize_v2", "quantized_concat", "quantized_gen_array_ops"]


def __getattr__(name: str) -> object:
    for module in (gen_nn_ops, gen_math_ops):
        if not name.startswith("_") and hasattr(module, name):
            return getattr(module, name)
    raise AttributeError(f"module 'tensorflow.contrib.quantization' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*__all__, *(name for name in (*dir(gen_math_ops), *dir(gen_nn_ops)) if not name.startswith("_"))})
