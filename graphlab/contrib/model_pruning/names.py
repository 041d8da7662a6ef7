"""The names of ``tensorflow.contrib.model_pruning``, and what serves each."""

from graphlab.contrib.rows import inner_modules, rows

_MODULE = "tensorflow.contrib.model_pruning"
_HERE = "graphlab.contrib.model_pruning"

ALIASES = inner_modules(_MODULE, "python.pruning python.learning python.strip_pruning_vars_lib")

SHIMS = {
    f"{_MODULE}.python.layers.layers": f"{_HERE}.layers",
    f"{_MODULE}.python.layers.rnn_cells": f"{_HERE}.rnn_cells",
    f"{_MODULE}.python.pruning_utils": f"{_HERE}.pruning_utils",
}

NAMES = {
    _MODULE: {
        **rows(f"{_HERE}.layers", "masked_conv2d masked_convolution masked_fully_connected"),
        **rows(f"{_HERE}.learning", "train"),
        **rows(
            f"{_HERE}.masks", "apply_mask get_masked_weights get_masks get_thresholds get_weight_sparsity get_weights"
        ),
        **rows(f"{_HERE}.pruning", "Pruning get_pruning_hparams"),
        **rows(f"{_HERE}.rnn_cells", "MaskedBasicLSTMCell MaskedLSTMCell"),
        **rows(f"{_HERE}.strip_pruning_vars_lib", "graph_def_from_checkpoint strip_pruning_vars_fn"),
    },
    f"{_MODULE}.python.layers.core_layers": {
        **rows(f"{_HERE}.layers", "MaskedConv2D MaskedFullyConnected"),
        **rows(f"{_HERE}.masks", "MASKED_WEIGHT_NAME"),
        "MASKED_WEIGHT_COLLECTION": f"{_HERE}.masks:MASKED_WEIGHTS",
        "MASK_COLLECTION": f"{_HERE}.masks:MASKS",
        "THRESHOLD_COLLECTION": f"{_HERE}.masks:THRESHOLDS",
        "WEIGHT_COLLECTION": f"{_HERE}.masks:WEIGHTS",
    },
}
