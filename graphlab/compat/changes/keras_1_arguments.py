"""Argument names of Keras 1 that Keras 2.2 still took, with its warning: ``Dense(output_dim=10)``.

Only programs of the package ``keras`` may use them. Source: the legacy interfaces of Keras 2.2.
"""

from __future__ import annotations

import functools
import warnings
from collections.abc import Callable

import tensorflow.compat.v1 as v1
from tf_keras.src.engine import functional, training, training_v1

from graphlab.compat.changes.patcher import Patcher
from graphlab.compat.keras.standalone import uses_standalone_keras

_KERNEL = {
    "W_constraint": "kernel_constraint",
    "W_regularizer": "kernel_regularizer",
    "b_constraint": "bias_constraint",
    "b_regularizer": "bias_regularizer",
    "bias": "use_bias",
    "init": "kernel_initializer",
}
_ORDERED = {"dim_ordering": "data_format"}
_CONVOLUTION = {**_KERNEL, **_ORDERED, "border_mode": "padding", "nb_filter": "filters", "subsample": "strides"}
_POOLING = {**_ORDERED, "border_mode": "padding"}
_RECURRENT = {
    **_KERNEL,
    "U_regularizer": "recurrent_regularizer",
    "consume_less": "implementation",
    "dropout_U": "recurrent_dropout",
    "dropout_W": "dropout",
    "inner_activation": "recurrent_activation",
    "inner_init": "recurrent_initializer",
    "output_dim": "units",
}
_GENERATOR = {
    "max_q_size": "max_queue_size",
    "nb_epoch": "epochs",
    "nb_val_samples": "validation_steps",
    "nb_worker": "workers",
    "pickle_safe": "use_multiprocessing",
    "val_samples": "steps",
}

#: The old names of arguments and their new names, by layer.
RENAMED: dict[str, dict[str, str]] = {
    **dict.fromkeys(("GRU", "LSTM", "SimpleRNN"), _RECURRENT),
    **dict.fromkeys(("Conv2D", "Conv2DTranspose", "Conv3D", "SeparableConv2D"), _CONVOLUTION),
    **dict.fromkeys(("AveragePooling2D", "AveragePooling3D", "MaxPooling2D", "MaxPooling3D"), _POOLING),
    **dict.fromkeys(("GlobalAveragePooling2D", "GlobalAveragePooling3D", "GlobalMaxPooling2D"), _ORDERED),
    **dict.fromkeys(("Cropping2D", "Cropping3D", "GlobalMaxPooling3D", "UpSampling2D", "UpSampling3D"), _ORDERED),
    **dict.fromkeys(("Flatten", "ZeroPadding2D", "ZeroPadding3D"), _ORDERED),
    **dict.fromkeys(("Dropout", "GaussianDropout", "SpatialDropout1D"), {"p": "rate"}),
    **dict.fromkeys(("SpatialDropout2D", "SpatialDropout3D"), {"p": "rate", **_ORDERED}),
    **dict.fromkeys(
        ("AveragePooling1D", "MaxPooling1D"),
        {"border_mode": "padding", "pool_length": "pool_size", "stride": "strides"},
    ),
    "BatchNormalization": {"beta_init": "beta_initializer", "gamma_init": "gamma_initializer"},
    "Conv1D": {
        **_KERNEL,
        "border_mode": "padding",
        "filter_length": "kernel_size",
        "nb_filter": "filters",
        "subsample_length": "strides",
    },
    "ConvLSTM2D": {**_CONVOLUTION, **_RECURRENT},
    "Dense": {**_KERNEL, "output_dim": "units"},
    "Embedding": {
        "W_constraint": "embeddings_constraint",
        "W_regularizer": "embeddings_regularizer",
        "init": "embeddings_initializer",
    },
    "GaussianNoise": {"sigma": "stddev"},
    "PReLU": {"init": "alpha_initializer"},
    "UpSampling1D": {"length": "size"},
}

#: Values that were written differently, by the old name of the argument.
VALUES: dict[str, dict] = {
    "consume_less": {"cpu": 0, "gpu": 2, "mem": 1},
    "dim_ordering": {"default": None, "tf": "channels_last", "th": "channels_first"},
}

#: The arguments that once were the lengths of a kernel.
_KERNEL_LENGTHS = {"Conv2D": ("nb_row", "nb_col"), "Conv3D": ("kernel_dim1", "kernel_dim2", "kernel_dim3")}
_SIDES = (("top", "bottom"), ("left", "right"))
_KERNEL_LENGTHS.update(dict.fromkeys(("Conv2DTranspose", "ConvLSTM2D", "SeparableConv2D"), ("nb_row", "nb_col")))


def _layer_arguments(layer: str, arguments: tuple, options: dict) -> tuple[tuple, dict, bool]:
    """Return the arguments under their new names, and whether any had an old name."""
    options = dict(options)
    changed = False
    if layer == "Conv2DTranspose":
        arguments, changed = _without_output_shape(arguments, options)
    if layer == "ZeroPadding2D":
        arguments = _with_padding(arguments, options)
    lengths = _KERNEL_LENGTHS.get(layer)
    if lengths:
        arguments, has_lengths = _with_kernel_size(lengths, arguments, options)
        changed = changed or has_lengths
    if layer == "Conv1D" and "input_dim" in options:
        options["input_shape"] = (options.pop("input_length", None), options.pop("input_dim"))
        changed = True
    if layer == "Embedding" and options.pop("dropout", None) is not None:
        warnings.warn(
            "The `dropout` argument is no longer support in `Embedding`. You can apply a "
            "`keras.layers.SpatialDropout1D` layer right after the `Embedding` layer to get the same behavior.",
            stacklevel=4,
        )
    if "forget_bias_init" in options and layer in ("ConvLSTM2D", "LSTM"):
        if options.pop("forget_bias_init") == "one":
            options["unit_forget_bias"] = changed = True
        else:
            warnings.warn(
                "The `forget_bias_init` argument has been ignored. Use `unit_forget_bias=True` instead to initialize "
                "with ones.",
                stacklevel=4,
            )
    if layer == "SeparableConv2D" and "init" in options:
        options["depthwise_initializer"] = options["pointwise_initializer"] = options.pop("init")
        changed = True
    if layer == "BatchNormalization" and options.pop("mode", 0) != 0:
        raise TypeError(
            "The `mode` argument of `BatchNormalization` no longer exists. "
            "`mode=1` and `mode=2` are no longer supported."
        )
    return arguments, _renamed(RENAMED[layer], options), changed or not options.keys().isdisjoint(RENAMED[layer])


def _without_output_shape(arguments: tuple, options: dict) -> tuple[tuple, bool]:
    """Return the positional arguments of a transposed convolution without the shape; ``options`` loses it, too."""
    is_positional = len(arguments) == 4 and isinstance(arguments[3], tuple)
    is_named = "output_shape" in options
    options.pop("output_shape", None)
    return arguments[:3] if is_positional else arguments, is_positional or is_named


def _with_padding(arguments: tuple, options: dict) -> tuple:
    """Return the positional arguments with a padding that is written as numbers; in ``options`` likewise."""
    padding = arguments[0] if len(arguments) == 1 else options.get("padding")
    if not isinstance(padding, dict) or not padding.keys() <= {"top_pad", "bottom_pad", "left_pad", "right_pad"}:
        return arguments
    warnings.warn(
        "The `padding` argument in the Keras 2 API no longer accepts dict types. You can now input argument as: "
        "`padding=((top_pad, bottom_pad), (left_pad, right_pad))`",
        stacklevel=4,
    )
    sizes = tuple(tuple(padding.get(f"{side}_pad", 0) for side in sides) for sides in _SIDES)
    if arguments:
        return (sizes,)
    options["padding"] = sizes
    return arguments


def _with_kernel_size(lengths: tuple[str, ...], arguments: tuple, options: dict) -> tuple[tuple, bool]:
    """Return the positional arguments with one kernel size instead of its lengths; ``options`` loses them."""
    positional = arguments[1 : 1 + len(lengths)]
    if not all(isinstance(length, int) for length in positional):
        return arguments, False
    named = [options[name] for name in lengths[len(positional) :] if name in options]
    if len(positional) + len(named) != len(lengths) or (len(positional) < 2 and not named):
        return arguments, False
    if not named and not {"data_format", "padding", "strides"}.isdisjoint(options):
        raise ValueError(
            "It seems that you are using the Keras 2 and you are passing both `kernel_size` and `strides` as integer "
            "positional arguments. For safety reasons, this is disallowed. "
            "Pass `strides` as a keyword argument instead."
        )
    for name in lengths:
        options.pop(name, None)
    kernel_size = (*positional, *named)
    if not arguments:
        options["kernel_size"] = kernel_size
        return arguments, True
    return (arguments[0], kernel_size, *arguments[1 + len(positional) :]), True


def _renamed(names: dict[str, str], options: dict) -> dict:
    result = {}
    for name, value in options.items():
        new_name = names.get(name, name)
        if new_name != name and new_name in options:
            raise TypeError(
                f"For the `{new_name}` argument, the layer received both the legacy keyword argument `{name}` and the "
                f"Keras 2 keyword argument `{new_name}`. Stick to the latter!"
            )
        result[new_name] = VALUES.get(name, {}).get(value, value) if name in VALUES else value
    return result


def _shown(value) -> str:
    if isinstance(value, str):
        return f'"{value}"'
    text = "array" if hasattr(value, "__array__") else str(value)
    return text if len(text) <= 10 else f"{text[:10]}..."


def _warn(name: str, arguments: tuple, options: dict) -> None:
    parts = [*map(_shown, arguments), *(f"{key}={_shown(value)}" for key, value in options.items())]
    warnings.warn(f"Update your `{name}` call to the Keras 2 API: `{name}({', '.join(parts)})`", stacklevel=3)


def _layer_constructor(layer: str, original: Callable) -> Callable:
    @functools.wraps(original)
    def __init__(self, *arguments, **options):
        if uses_standalone_keras():
            arguments, options, changed = _layer_arguments(layer, arguments, options)
            if changed:
                _warn(layer, arguments, options)
        original(self, *arguments, **options)

    return __init__


def _method(names: dict[str, str], original: Callable, name: str) -> Callable:
    @functools.wraps(original)
    def method(self, *arguments, **options):
        if uses_standalone_keras() and not options.keys().isdisjoint({*names, "samples_per_epoch"}):
            if "samples_per_epoch" in options:
                generator = arguments[0] if arguments else options.get("generator")
                # It counted examples. Without a batch size to divide by, Keras 2 took it for the number of batches.
                batch_size = getattr(generator, "batch_size", 1)
                options["steps_per_epoch"] = options.pop("samples_per_epoch") // batch_size
            options = _renamed(names, options)
            _warn(name, arguments, options)
        return original(self, *arguments, **options)

    return method


def _model_options(options: dict) -> dict:
    return _renamed({"input": "inputs", "output": "outputs"}, options) if uses_standalone_keras() else options


def install(patcher: Patcher) -> None:
    """Wrap the constructors of layers and models, and the methods that train and evaluate."""
    for layer in RENAMED:
        kind = getattr(v1.keras.layers, layer)
        patcher.replace(kind, "__init__", _layer_constructor(layer, kind.__init__))
    model = training_v1.Model
    patcher.replace(model, "fit", _method({"nb_epoch": "epochs"}, model.fit, "fit"))
    for name in ("fit_generator", "evaluate_generator", "predict_generator"):
        patcher.replace(model, name, _method(_GENERATOR, getattr(model, name), name))

    original_new, original_init = training.Model.__new__, functional.Functional.__init__

    @functools.wraps(original_new)
    def __new__(cls, *arguments, **options):
        return original_new(cls, *arguments, **_model_options(options))

    @functools.wraps(original_init)
    def __init__(self, *arguments, **options):
        renamed = _model_options(options)
        if renamed.keys() != options.keys():
            _warn("Model", arguments, renamed)
        original_init(self, *arguments, **renamed)

    patcher.replace(training.Model, "__new__", __new__)
    patcher.replace(functional.Functional, "__init__", __init__)
