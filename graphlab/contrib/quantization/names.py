"""The names of ``tensorflow.contrib.quantization``, and what serves each.

1.15 also exported all other generated operations there, which have better places.
"""

from graphlab.contrib.rows import inner_modules, rows

_MODULE = "tensorflow.contrib.quantization"
_OPS = "tensorflow.python.ops"

ALIASES = inner_modules(_MODULE, "python python.array_ops python.math_ops python.nn_ops quantized_array_ops")

NAMES = {
    _MODULE: {
        "quantized_gen_array_ops": f"{_OPS}:gen_array_ops",
        **rows(f"{_OPS}.gen_array_ops", "dequantize quantize_v2 quantized_concat"),
        **rows(
            f"{_OPS}.gen_math_ops",
            "quantize_down_and_shrink_range quantized_add quantized_mat_mul quantized_mul requantization_range "
            "requantization_range_per_channel requantize requantize_per_channel",
        ),
        **rows(
            f"{_OPS}.gen_nn_ops",
            "quantized_avg_pool quantized_batch_norm_with_global_normalization quantized_bias_add quantized_conv2d "
            "quantized_max_pool quantized_relu quantized_relu6 quantized_relu_x",
        ),
    }
}
