"""What the 1.x names mean that ``tf.compat.v1`` does not answer, or answers otherwise: tables, nothing else.

Nothing here is imported before a program asks for it. To serve another name, add a row; a plugin adds rows to ``SHIMS``
through its ``register_shims`` hook.
"""

#: The versions that programs read and compare.
TENSORFLOW_VERSION = "1.15.5"
KERAS_VERSION = "2.2.5"

_INPUT_DATA = "graphlab.compat.examples.input_data"
_DEEP_KERAS_LAYERS = (
    *("advanced_activations", "convolutional", "convolutional_recurrent", "core", "embeddings", "local", "merge"),
    *("noise", "normalization", "pooling", "recurrent", "wrappers"),
)
_DEEP_KERAS_UTILS = ("conv_utils", "data_utils", "generic_utils", "io_utils", "layer_utils", "np_utils", "vis_utils")
_KERAS_ENGINE = ("base_layer", "input_layer", "network", "sequential", "topology", "training")
_LAYER_MODULES = ("base", "convolutional", "core", "normalization", "pooling")

#: A module of 1.x, and the importable module that serves it.
SHIMS = {
    "tensorflow.contrib.learn.datasets.base": _INPUT_DATA,
    "tensorflow.contrib.learn.datasets.mnist": _INPUT_DATA,
    "tensorflow.contrib.learn.python.learn.datasets.base": _INPUT_DATA,
    "tensorflow.contrib.learn.python.learn.datasets.mnist": _INPUT_DATA,
    "tensorflow.examples.tutorials.mnist.input_data": _INPUT_DATA,
    "tensorflow.examples.tutorials.mnist.mnist": "graphlab.compat.examples.mnist",
    # tf.layers lives in tf-keras now; TensorFlow's own copy of these is another tree of classes.
    **{f"tensorflow.python.layers.{name}": f"tf_keras.src.legacy_tf_layers.{name}" for name in _LAYER_MODULES},
    "tensorflow.python.training.tracking": "tensorflow.python.trackable",
    "tensorflow.python.training.training_ops": "tensorflow.python.ops.gen_training_ops",
    **{f"keras.utils.{name}": f"tf_keras.src.utils.{name}" for name in _DEEP_KERAS_UTILS},
}

#: Another name for a module of 1.x.
ALIASES = {
    "tensorflow.compat.v1": "tensorflow",
    "tensorflow_core": "tensorflow",
    # As with tf.layers: one tree of Keras classes, or isinstance fails.
    "tensorflow.python.keras": "tensorflow.keras",
    **{f"keras.layers.{name}": "keras.layers" for name in _DEEP_KERAS_LAYERS},
    **{f"keras.engine.{name}": "keras.engine" for name in _KERAS_ENGINE},
    "keras.backend.tensorflow_backend": "keras.backend",
    "keras.objectives": "keras.losses",
    "keras.utils.training_utils": "keras.utils",
}

#: Modules of 1.x that are a module of ``tf.compat.v1``: the path of attributes that leads there.
ROOTS = {"tensorflow": "", "keras": "keras"}

#: Modules that are imported with a module of 1.x, because they change what it builds.
COMPANIONS = {name: "graphlab.compat.layer_sequences" for name in ("keras", "tensorflow.keras", "tensorflow.layers")}

_SEEDS = "graphlab.compat.seeds"
_SEQUENCES = "graphlab.compat.sequences"
_SIGNATURES = "graphlab.compat.signatures"
_FRAMEWORK = "tensorflow.python.framework"
_OPS = "tensorflow.python.ops"

#: Single names, by module of 1.x: ``module:attribute``. They go before what ``tf.compat.v1`` answers.
NAMES = {
    "tensorflow": {
        "InteractiveSession": "graphlab.engine.session:InteractiveSession",
        "Session": "graphlab.engine.session:Session",
        "VERSION": "graphlab.compat.names:TENSORFLOW_VERSION",
        "__version__": "graphlab.compat.names:TENSORFLOW_VERSION",
        "ctc_loss_v2": f"{_OPS}.ctc_ops:ctc_loss_v2",
        "get_seed": f"{_SEEDS}:get_seed",
        "lin_space": f"{_SEQUENCES}:lin_space",
        "linspace": f"{_SEQUENCES}:lin_space",
        "matmul": f"{_SIGNATURES}:matmul",
        "pywrap_tensorflow": "tensorflow.python:pywrap_tensorflow",
        "random_uniform": f"{_SEQUENCES}:random_uniform",
        "scatter_nd": f"{_SIGNATURES}:scatter_nd",
        "set_random_seed": f"{_SEEDS}:set_random_seed",
        "split": f"{_SEQUENCES}:split",
        "tensordot": f"{_SEQUENCES}:tensordot",
    },
    "tensorflow.linalg": {"matmul": f"{_SIGNATURES}:matmul", "tensordot": f"{_SEQUENCES}:tensordot"},
    "tensorflow.manip": {"scatter_nd": f"{_SIGNATURES}:scatter_nd"},
    "tensorflow.math": {"top_k": f"{_SIGNATURES}:top_k"},
    "tensorflow.nn": {
        "dropout": "graphlab.compat.dropout_sequences:dropout",
        "sigmoid_cross_entropy_with_logits": f"{_SIGNATURES}:sigmoid_cross_entropy_with_logits",
        "softmax_cross_entropy_with_logits": f"{_SIGNATURES}:softmax_cross_entropy_with_logits",
        "sparse_softmax_cross_entropy_with_logits": f"{_SIGNATURES}:sparse_softmax_cross_entropy_with_logits",
        "top_k": f"{_SIGNATURES}:top_k",
    },
    "tensorflow.random": {
        "get_seed": f"{_SEEDS}:get_seed",
        "set_random_seed": f"{_SEEDS}:set_random_seed",
        "uniform": f"{_SEQUENCES}:random_uniform",
    },
    "tensorflow.version": {"VERSION": "graphlab.compat.names:TENSORFLOW_VERSION"},
    "tensorflow.contrib.learn.datasets": {"load_dataset": f"{_INPUT_DATA}:load_dataset"},
    # Names that moved inside TensorFlow.
    f"{_FRAMEWORK}.graph_util": {
        name: f"tensorflow.compat.v1:graph_util.{name}"
        for name in ("convert_variables_to_constants", "extract_sub_graph", "must_run_on_cpu", "remove_training_nodes")
    },
    f"{_FRAMEWORK}.ops": {
        "IndexedSlices": f"{_FRAMEWORK}.indexed_slices:IndexedSlices",
        "Tensor": f"{_FRAMEWORK}.tensor:Tensor",
    },
    f"{_FRAMEWORK}.tensor_shape": {name: f"{_SIGNATURES}:{name}" for name in ("matrix", "scalar", "vector")},
    f"{_OPS}.array_ops": {name: f"{_OPS}.array_ops_stack:{name}" for name in ("stack", "unstack")},
    f"{_OPS}.control_flow_ops": {
        "Assert": f"{_OPS}.control_flow_assert:Assert",
        "case": f"{_OPS}.control_flow_case:case",
        "cond": f"{_OPS}.cond:cond",
        "while_loop": f"{_OPS}.while_loop:while_loop",
    },
    f"{_OPS}.variable_scope": {"variable": f"{_OPS}.variable_v1:VariableV1"},
    "tensorflow.python.util.nest": {"is_sequence": "tensorflow.python.util.nest:is_nested"},
    "keras": {"__version__": "graphlab.compat.names:KERAS_VERSION"},
    "keras.engine": {
        "Input": "tensorflow.compat.v1:keras.Input",
        "InputLayer": "tensorflow.compat.v1:keras.layers.InputLayer",
        "InputSpec": "tensorflow.compat.v1:keras.layers.InputSpec",
        "Layer": "tensorflow.compat.v1:keras.layers.Layer",
        "Model": "tensorflow.compat.v1:keras.Model",
        "Sequential": "tensorflow.compat.v1:keras.Sequential",
    },
    "tensorflow.keras": {"__version__": "graphlab.compat.names:KERAS_VERSION"},
}

#: Names that TensorFlow 1.0 itself had dropped, and what it said to use instead.
REPLACED = {
    "tensorflow.audio_summary": "tf.summary.audio",
    "tensorflow.batch_matmul": "tf.matmul",
    "tensorflow.complex_abs": "tf.abs",
    "tensorflow.histogram_summary": "tf.summary.histogram",
    "tensorflow.image_summary": "tf.summary.image",
    "tensorflow.inv": "tf.reciprocal",
    "tensorflow.listdiff": "tf.setdiff1d",
    "tensorflow.merge_all_summaries": "tf.summary.merge_all",
    "tensorflow.merge_summary": "tf.summary.merge",
    "tensorflow.mul": "tf.multiply",
    "tensorflow.neg": "tf.negative",
    "tensorflow.nn.bidirectional_rnn": "tf.nn.static_bidirectional_rnn",
    "tensorflow.nn.rnn": "tf.nn.static_rnn",
    "tensorflow.nn.seq2seq": "tf.contrib.legacy_seq2seq",
    "tensorflow.nn.state_saving_rnn": "tf.nn.static_state_saving_rnn",
    "tensorflow.pack": "tf.stack",
    "tensorflow.scalar_summary": "tf.summary.scalar",
    "tensorflow.select": "tf.where",
    "tensorflow.sub": "tf.subtract",
    "tensorflow.train.SummaryWriter": "tf.summary.FileWriter",
    "tensorflow.unpack": "tf.unstack",
    "keras.layers.Merge": "keras.layers.add, concatenate, multiply … (Keras 2)",
    "keras.optimizers.sgd": "keras.optimizers.SGD",
}
