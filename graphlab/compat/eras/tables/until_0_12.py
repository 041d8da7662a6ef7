"""What was true of TensorFlow up to 0.12, and is not true of 1.0."""

from graphlab.compat.eras.tables.recurrent import ALIASES_UNTIL_0_12 as ALIASES
from graphlab.compat.eras.tables.recurrent import UNTIL_0_12
from graphlab.contrib.rows import rows

__all__ = ["ALIASES", "NAMES"]

_ARRAYS = "graphlab.compat.eras.arrays"
_NN = "tensorflow.python.ops.nn_ops"
_MODULES_OF_OPS = (
    *("array_ops", "candidate_sampling_ops", "clip_ops", "control_flow_ops", "data_flow_ops", "embedding_ops"),
    *("init_ops", "math_ops", "nn_ops", "random_ops", "sparse_ops", "tensor_array_ops"),
)
_SUMMARIES = "graphlab.contrib.deprecated.summaries"
_TRAINING = "graphlab.compat.eras.training"

# Functions of 0.11 that 0.12 had already dropped; programs of their time are called programs of 0.12.
_RENAMED_IN_0_12 = {
    "batch_cholesky": "cholesky",
    "batch_cholesky_solve": "cholesky_solve",
    "batch_fft": "fft",
    "batch_fft2d": "fft2d",
    "batch_fft3d": "fft3d",
    "batch_ifft": "ifft",
    "batch_ifft2d": "ifft2d",
    "batch_ifft3d": "ifft3d",
    "batch_matrix_band_part": "matrix_band_part",
    "batch_matrix_determinant": "matrix_determinant",
    "batch_matrix_diag": "matrix_diag",
    "batch_matrix_diag_part": "matrix_diag_part",
    "batch_matrix_inverse": "matrix_inverse",
    "batch_matrix_set_diag": "matrix_set_diag",
    "batch_matrix_solve": "matrix_solve",
    "batch_matrix_solve_ls": "matrix_solve_ls",
    "batch_matrix_transpose": "matrix_transpose",
    "batch_matrix_triangular_solve": "matrix_triangular_solve",
    "batch_self_adjoint_eig": "self_adjoint_eig",
    "batch_self_adjoint_eigvals": "self_adjoint_eigvals",
    "batch_svd": "svd",
    "inv": "reciprocal",
    "list_diff": "setdiff1d",
    "listdiff": "setdiff1d",
}

_CONTRIB_LAYERS = {
    **rows(
        "graphlab.compat.eras.contrib.layers",
        "convolution convolution2d_transpose dropout fully_connected linear relu relu6 separable_convolution2d",
    ),
    "conv2d": "graphlab.compat.eras.contrib.layers:convolution",
    "conv2d_transpose": "graphlab.compat.eras.contrib.layers:convolution2d_transpose",
    "convolution2d": "graphlab.compat.eras.contrib.layers:convolution",
    "separable_conv2d": "graphlab.compat.eras.contrib.layers:separable_convolution2d",
}

NAMES = {
    **UNTIL_0_12,
    "tensorflow.contrib.layers": _CONTRIB_LAYERS,
    "tensorflow.contrib.slim": _CONTRIB_LAYERS,
    "tensorflow": {
        "VERSION": "graphlab.compat.versions:TENSORFLOW_0_12",
        "__version__": "graphlab.compat.versions:TENSORFLOW_0_12",
        **rows(
            _ARRAYS,
            "RegisterShape batch_matmul complex_abs concat_v2 div floordiv mod pack reverse select split_v unpack"
            " zeros_initializer",
        ),
        **rows(
            _SUMMARIES,
            "audio_summary histogram_summary image_summary merge_all_summaries merge_summary scalar_summary",
        ),
        "mul": "tf:multiply",
        "neg": "tf:negative",
        "sub": "tf:subtract",
        **{old: f"tf:{new}" for old, new in _RENAMED_IN_0_12.items()},
    },
    "tensorflow.graph_util": rows(_ARRAYS, "set_cpu0"),
    "tensorflow.image": {"per_image_whitening": "tensorflow.python.ops.image_ops_impl:per_image_standardization"},
    # ``tf.nn`` had whatever its source file imported.
    "tensorflow.nn": {
        **UNTIL_0_12["tensorflow.nn"],
        **rows(
            "tensorflow.python.ops.gen_nn_ops",
            "avg_pool3d_grad bias_add_grad conv3d_backprop_input conv3d_backprop_input_v2 dilation2d_backprop_filter"
            " dilation2d_backprop_input fused_batch_norm_grad fused_pad_conv2d fused_resize_and_pad_conv2d"
            " max_pool3d_grad quantized_batch_norm_with_global_normalization quantized_bias_add quantized_relu"
            " quantized_relu6",
        ),
        **rows(_NN, "bias_add_v1 xw_plus_b_v1"),
        **{module: f"tensorflow.python.ops.{module}" for module in _MODULES_OF_OPS},
    },
    "tensorflow.train": {
        **rows(_TRAINING, "SessionManager SyncReplicasOptimizer"),
        "SummaryWriter": "tf:summary.FileWriter",
        "SummaryWriterCache": "tf:summary.FileWriterCache",
        "SyncReplicasOptimizerV2": "tf:train.SyncReplicasOptimizer",
    },
}
