"""The names of ``tensorflow.contrib.eager``, and what serves each."""

from graphlab.contrib.rows import missing, rows

_MODULE = "tensorflow.contrib.eager"
_HERE = "graphlab.contrib.eager"

SHIMS = {
    f"{_MODULE}.metrics": f"{_HERE}.metrics",
    f"{_MODULE}.python.metrics_impl": f"{_HERE}.metrics",
}

NAMES = {
    _MODULE: {
        **rows(
            f"{_HERE}.tfe",
            "Iterator Network Sequential defun enable_eager_execution get_optimizer_variables list_devices",
        ),
        "restore_variables_on_create": f"{_HERE}.saver:restore_variables_on_create",
        **rows(
            "tensorflow.python.eager.context",
            "ASYNC DEVICE_PLACEMENT_EXPLICIT DEVICE_PLACEMENT_SILENT DEVICE_PLACEMENT_WARN SYNC"
            " async_clear_error async_wait execution_mode num_gpus set_execution_mode",
        ),
        **rows("tf:train", "Checkpoint Saver"),
        **rows("tf:", "GradientTape TensorSpec custom_gradient executing_eagerly make_template"),
        "Checkpointable": "tensorflow.python.trackable.autotrackable:AutoTrackable",
        "Variable": "tensorflow.python.ops.resource_variable_ops:ResourceVariable",
        "in_eager_mode": "tf:executing_eagerly",
        "py_func": "tf:py_function",
        "run": "tensorflow.python.framework.ops:eager_run",
        "implicit_gradients": "tensorflow.python.eager.backprop:implicit_grad",
        "implicit_value_and_gradients": "tensorflow.python.eager.backprop:implicit_val_and_grad",
        "value_and_gradients_function": "tensorflow.python.eager.backprop:val_and_grad_function",
        "EagerVariableStore": "tensorflow.python.ops.variable_scope:EagerVariableStore",
        "gradients_function": "tensorflow.python.eager.backprop:gradients_function",
    },
}

MISSING = {
    **missing(
        _MODULE,
        "add_execution_callback clear_execution_callbacks inf_callback inf_nan_callback nan_callback seterr",
        "tf.debugging.check_numerics",
    ),
    **missing(
        _MODULE,
        "restore_network_checkpoint save_network_checkpoint CheckpointableSaver",
        "tf.contrib.eager.Saver or tf.train.Checkpoint",
    ),
}
