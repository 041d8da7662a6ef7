"""``tensorflow``: names that ``tf.compat.v1`` lacks, or answers differently from 1.15."""

from graphlab.contrib.rows import missing, rows

_INPUT_DATA = "graphlab.contrib.learn.mnist"
_SEEDS = "graphlab.compat.seeds"
_SEQUENCES = "graphlab.compat.changes.op_sequences"
_SIGNATURES = "graphlab.compat.signatures"
_OPS = "tensorflow.python.ops"

SHIMS = {
    "tensorflow.examples.tutorials.mnist.input_data": _INPUT_DATA,
    "tensorflow.examples.tutorials.mnist.mnist": "graphlab.compat.mnist_tutorial",
}

ALIASES = {
    "tensorflow.app.flags": "tensorflow.flags",
    "tensorflow.compat.v1": "tensorflow",
    "tensorflow.compat.v2.compat.v1": "tensorflow",
    "tensorflow.compat.v2.compat.v2": "tensorflow.compat.v2",
    "tensorflow_core": "tensorflow",
}

NAMES = {
    "tensorflow": {
        "InteractiveSession": "graphlab.engine.session:InteractiveSession",
        "Session": "graphlab.engine.session:Session",
        "VERSION": "graphlab.compat.versions:TENSORFLOW_VERSION",
        "__version__": "graphlab.compat.versions:TENSORFLOW_VERSION",
        "cholesky": "graphlab.compat.linear_algebra:cholesky",
        "ctc_loss_v2": f"{_OPS}.ctc_ops:ctc_loss_v2",
        "enable_eager_execution": "graphlab.contrib.eager.tfe:enable_eager_execution",
        "get_seed": f"{_SEEDS}:get_seed",
        "lin_space": f"{_SEQUENCES}:lin_space",
        "linspace": f"{_SEQUENCES}:lin_space",
        "function": f"{_SIGNATURES}:function",
        "matmul": f"{_SIGNATURES}:matmul",
        "numpy_function": f"{_SIGNATURES}:numpy_function",
        "pywrap_tensorflow": "tensorflow.python:pywrap_tensorflow",
        "random_uniform": f"{_SEQUENCES}:random_uniform",
        "scatter_nd": f"{_SIGNATURES}:scatter_nd",
        "set_random_seed": f"{_SEEDS}:set_random_seed",
        "split": f"{_SEQUENCES}:split",
        "tensordot": f"{_SEQUENCES}:tensordot",
        **rows(_SIGNATURES, "tensor_scatter_nd_add tensor_scatter_nd_sub"),
        "tensor_scatter_add": f"{_SIGNATURES}:tensor_scatter_nd_add",
        "tensor_scatter_sub": f"{_SIGNATURES}:tensor_scatter_nd_sub",
    },
    "tensorflow.config.experimental": rows(_SIGNATURES, "set_virtual_device_configuration"),
    "tensorflow.random.experimental": rows(_SIGNATURES, "create_rng_state"),
    "tensorflow.data.experimental": {
        "CheckpointInputPipelineHook": "graphlab.compat.input_checkpoints:CheckpointInputPipelineHook",
        "MapVectorizationOptions": "graphlab.compat.changes.dataset_options:MapVectorizationOptions",
        **rows(
            "graphlab.compat.dataset_statistics",
            "StatsAggregator StatsOptions bytes_produced_stats latency_stats",
        ),
    },
    "tensorflow.flags": {"FLAGS": "graphlab.compat.flags:FLAGS"},
    "tensorflow.config": {"experimental_list_devices": "graphlab.contrib.eager.tfe:list_devices"},
    "tensorflow.image": {
        "adjust_jpeg_quality": f"{_SIGNATURES}:adjust_jpeg_quality",
        "per_image_standardization": "graphlab.compat.images:per_image_standardization",
    },
    "tensorflow.linalg": {
        "cholesky": "graphlab.compat.linear_algebra:cholesky",
        "matmul": f"{_SIGNATURES}:matmul",
        "tensordot": f"{_SEQUENCES}:tensordot",
    },
    "tensorflow.manip": {"scatter_nd": f"{_SIGNATURES}:scatter_nd"},
    "tensorflow.math": {"top_k": f"{_SIGNATURES}:top_k"},
    "tensorflow.nn": {
        "dropout": "graphlab.compat.changes.dropout:dropout",
        **rows(
            _SIGNATURES,
            "sigmoid_cross_entropy_with_logits softmax_cross_entropy_with_logits"
            " sparse_softmax_cross_entropy_with_logits top_k",
        ),
    },
    "tensorflow.random": {
        "get_seed": f"{_SEEDS}:get_seed",
        "set_random_seed": f"{_SEEDS}:set_random_seed",
        "uniform": f"{_SEQUENCES}:random_uniform",
    },
    "tensorflow.test": {
        name: "graphlab.compat.devices:is_built_with_cuda"
        for name in ("is_built_with_cuda", "is_built_with_gpu_support")
    },
    "tensorflow.version": {"VERSION": "graphlab.compat.versions:TENSORFLOW_VERSION"},
}

_EXPERIMENTAL = "tensorflow.data.experimental"
MISSING = {
    f"{_EXPERIMENTAL}.NestedStructure": "tf.data.get_output_types and get_output_shapes",
    **missing("tensorflow.tpu.experimental", "AdagradParameters AdamParameters StochasticGradientDescentParameters"),
    **missing(
        "tensorflow.lite.experimental.nn",
        "TFLiteLSTMCell TfLiteRNNCell dynamic_rnn",
        "tf.nn.rnn_cell and tf.nn.dynamic_rnn",
    ),
    **missing(
        "tensorflow.raw_ops",
        "CompareAndBitpack",
        "tf.bitcast of compared values",
    ),
}

# Names of before 1.0, which TensorFlow 1.0 dropped, and what it said to use instead.
REPLACED = {
    "tensorflow.audio_summary": "tf.summary.audio",
    "tensorflow.batch_cholesky": "tf.cholesky",
    "tensorflow.batch_fft": "tf.fft",
    "tensorflow.batch_ifft": "tf.ifft",
    "tensorflow.batch_matmul": "tf.matmul",
    "tensorflow.batch_matrix_band_part": "tf.matrix_band_part",
    "tensorflow.batch_matrix_determinant": "tf.matrix_determinant",
    "tensorflow.batch_matrix_diag": "tf.matrix_diag",
    "tensorflow.batch_matrix_diag_part": "tf.matrix_diag_part",
    "tensorflow.batch_matrix_inverse": "tf.matrix_inverse",
    "tensorflow.batch_matrix_set_diag": "tf.matrix_set_diag",
    "tensorflow.batch_matrix_solve": "tf.matrix_solve",
    "tensorflow.batch_matrix_solve_ls": "tf.matrix_solve_ls",
    "tensorflow.batch_matrix_transpose": "tf.matrix_transpose",
    "tensorflow.batch_matrix_triangular_solve": "tf.matrix_triangular_solve",
    "tensorflow.batch_self_adjoint_eig": "tf.self_adjoint_eig",
    "tensorflow.batch_svd": "tf.svd",
    "tensorflow.concat_v2": "tf.concat",
    "tensorflow.complex_abs": "tf.abs",
    "tensorflow.histogram_summary": "tf.summary.histogram",
    "tensorflow.image_summary": "tf.summary.image",
    "tensorflow.inv": "tf.reciprocal",
    "tensorflow.listdiff": "tf.setdiff1d",
    "tensorflow.merge_all_summaries": "tf.summary.merge_all",
    "tensorflow.merge_summary": "tf.summary.merge",
    "tensorflow.models": "the repository tensorflow/models, which has to be on the path",
    "tensorflow.models.rnn": "tf.nn.rnn_cell and tf.contrib.legacy_seq2seq",
    "tensorflow.mul": "tf.multiply",
    "tensorflow.neg": "tf.negative",
    "tensorflow.nn.bidirectional_rnn": "tf.nn.static_bidirectional_rnn",
    "tensorflow.nn.rnn": "tf.nn.static_rnn",
    "tensorflow.nn.seq2seq": "tf.contrib.legacy_seq2seq",
    "tensorflow.nn.state_saving_rnn": "tf.nn.static_state_saving_rnn",
    **{
        f"tensorflow.nn.rnn_cell.{name}": f"tf.contrib.rnn.{name}"
        for name in ("EmbeddingWrapper", "InputProjectionWrapper", "OutputProjectionWrapper")
    },
    "tensorflow.nn.rnn_cell.linear": "tf.layers.dense",
    "tensorflow.pack": "tf.stack",
    "tensorflow.scalar_summary": "tf.summary.scalar",
    "tensorflow.select": "tf.where",
    "tensorflow.sub": "tf.subtract",
    "tensorflow.train.SummaryWriter": "tf.summary.FileWriter",
    "tensorflow.unpack": "tf.unstack",
}
