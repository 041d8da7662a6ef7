"""The names of ``tensorflow.contrib.quantize``, and what serves each."""

from graphlab.contrib.rows import missing

_MODULE = "tensorflow.contrib.quantize"
_HERE = "graphlab.contrib.quantize"

SHIMS = {
    f"{_MODULE}.python.{name}": f"{_HERE}.{name}" for name in ("common", "graph_matcher", "input_to_ops", "quant_ops")
}

# What rewrites a whole graph.
_QUANTIZATION = (
    "tf.contrib.quantize.python.quant_ops.MovingAvgQuantize on activations and LastValueQuantize on weights, or"
    " tf.lite.TFLiteConverter after training"
)
MISSING = {
    **missing(
        _MODULE,
        "create_eval_graph create_training_graph experimental_create_eval_graph experimental_create_training_graph",
        _QUANTIZATION,
    ),
    f"{_MODULE}.python.fold_batch_norms.FoldBatchNorms": _QUANTIZATION,
    f"{_MODULE}.python.quantize.Quantize": _QUANTIZATION,
}
