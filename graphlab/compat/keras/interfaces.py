"""``keras.legacy.interfaces``: decorators that let functions take the argument names of Keras 1.

Custom layers and optimizers of the time have them: ``@interfaces.legacy_get_updates_support``.
"""

from __future__ import annotations

import functools
import warnings
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

#: What a preprocessor takes and returns, besides what it has converted: ``(new name, old name)``.
Arguments = tuple[Any, dict[str, Any]]
Preprocessor = Callable[[Any, dict[str, Any]], tuple[Any, dict[str, Any], list]]


def generate_legacy_interface(
    allowed_positional_args: Iterable[str] | None = None,
    conversions: Iterable[tuple[str, str]] | None = None,
    preprocessor: Preprocessor | None = None,
    value_conversions: dict[str, dict[Any, Any]] | None = None,
    object_type: str = "class",
) -> Callable[[Callable], Callable]:
    """Return a decorator for functions that take old argument names.

    Args:
        allowed_positional_args: The arguments that may be given by position; None: all.
        conversions: Old names and new ones.
        preprocessor: Changes the arguments first.
        value_conversions: By old name, old values and new ones.
        object_type: ``class`` for a constructor, ``method`` for a method: what warnings call it.
    """
    allowed = None if allowed_positional_args is None else tuple(allowed_positional_args)

    def legacy_support(func: Callable) -> Callable:
        @functools.wraps(func)
        def wrapper(*args, **kwargs):
            name = type(args[0]).__name__ if object_type == "class" else func.__name__
            converted: list = []
            if preprocessor:
                args, kwargs, converted = preprocessor(args, kwargs)
            if allowed is not None and len(args) > len(allowed) + 1:
                raise TypeError(
                    f"`{name}` can accept only {len(allowed)} positional arguments {allowed}, but you passed the "
                    f"following positional arguments: {list(args[1:])}"
                )
            for key, values in (value_conversions or {}).items():
                if key in kwargs and kwargs[key] in values:
                    kwargs[key] = values[kwargs[key]]
            for old, new in conversions or ():
                if old in kwargs:
                    value = kwargs.pop(old)
                    if new in kwargs:
                        raise_duplicate_arg_error(old, new)
                    kwargs[new] = value
                    converted.append((new, old))
            if converted:
                given = [_text(value) for value in args[1:]]
                given += [f"{key}={_text(value)}" for key, value in kwargs.items()]
                call = f"`{name}({', '.join(given)})`"
                warnings.warn(f"Update your `{name}` call to the Keras 2 API: {call}", stacklevel=2)
            return func(*args, **kwargs)

        wrapper._original_function = func  # type: ignore[attr-defined]
        return wrapper

    return legacy_support


generate_legacy_method_interface = functools.partial(generate_legacy_interface, object_type="method")


def raise_duplicate_arg_error(old_arg: str, new_arg: str) -> None:
    """Raise an exception: an argument was given under both its names."""
    raise TypeError(
        f"For the `{new_arg}` argument, the layer received both the legacy keyword argument `{old_arg}` and the Keras "
        f"2 keyword argument `{new_arg}`. Stick to the latter!"
    )


def _text(value: Any) -> str:
    if isinstance(value, str):
        return f'"{value}"'
    text = "array" if isinstance(value, np.ndarray) else str(value)
    return text if len(text) <= 10 else f"{text[:10]}..."


def embedding_kwargs_preprocessor(args: Any, kwargs: dict[str, Any]) -> tuple:
    """Leave out ``dropout``."""
    if "dropout" in kwargs:
        del kwargs["dropout"]
        warnings.warn(
            "The `dropout` argument is no longer support in `Embedding`. You can apply a "
            "`keras.layers.SpatialDropout1D` layer right after the `Embedding` layer to get the same behavior.",
            stacklevel=3,
        )
    return args, kwargs, []


def _forget_bias(kwargs: dict[str, Any]) -> list:
    if "forget_bias_init" not in kwargs:
        return []
    if kwargs.pop("forget_bias_init") == "one":
        kwargs["unit_forget_bias"] = True
        return [("forget_bias_init", "unit_forget_bias")]
    warnings.warn(
        "The `forget_bias_init` argument has been ignored. Use `unit_forget_bias=True` instead to initialize with "
        "ones.",
        stacklevel=4,
    )
    return []


def recurrent_args_preprocessor(args: Any, kwargs: dict[str, Any]) -> tuple:
    """Turn ``forget_bias_init`` and the sizes of the input into what they are called now."""
    converted = _forget_bias(kwargs)
    if "input_dim" in kwargs:
        kwargs["input_shape"] = (kwargs.pop("input_length", None), kwargs.pop("input_dim"))
        converted.append(("input_dim", "input_shape"))
        warnings.warn(
            "The `input_dim` and `input_length` arguments in recurrent layers are deprecated. Use `input_shape` "
            "instead.",
            stacklevel=3,
        )
    return args, kwargs, converted


def conv1d_args_preprocessor(args: Any, kwargs: dict[str, Any]) -> tuple:
    """Turn the sizes of the input into its shape."""
    if "input_dim" not in kwargs:
        return args, kwargs, []
    kwargs["input_shape"] = (kwargs.pop("input_length", None), kwargs.pop("input_dim"))
    return args, kwargs, [("input_shape", "input_dim")]


_TWO_INTEGERS = (
    "It seems that you are using the Keras 2 and you are passing both `kernel_size` and `strides` as integer "
    "positional arguments. For safety reasons, this is disallowed. Pass `strides` as a keyword argument instead."
)


def _require_kernel_sizes(args: Any, kwargs: dict[str, Any]) -> None:
    """Raise an exception if two integers by position may be a size and a stride, rather than two sizes."""
    if any(name in kwargs for name in ("padding", "strides", "data_format")):
        raise ValueError(_TWO_INTEGERS)


def conv2d_args_preprocessor(args: Any, kwargs: dict[str, Any]) -> tuple:
    """Put the number of rows and columns of a kernel together."""
    count = len(args)
    size = None
    if count > 4:
        raise TypeError("Layer can receive at most 3 positional arguments.")
    if count == 4 and isinstance(args[2], int) and isinstance(args[3], int):
        _require_kernel_sizes(args, kwargs)
        size = (args[2], args[3])
    elif count == 3 and isinstance(args[2], int) and "nb_col" in kwargs:
        size = (args[2], kwargs.pop("nb_col"))
    elif count < 3 and "nb_row" in kwargs and "nb_col" in kwargs:
        size = (kwargs.pop("nb_row"), kwargs.pop("nb_col"))
    return _with_size(args, kwargs, size, "nb_row/nb_col")


def conv3d_args_preprocessor(args: Any, kwargs: dict[str, Any]) -> tuple:
    """Put the three sizes of a kernel together."""
    count = len(args)
    names = [f"kernel_dim{i}" for i in (1, 2, 3)]
    size = None
    if count > 5:
        raise TypeError("Layer can receive at most 4 positional arguments.")
    if count == 5 and all(isinstance(each, int) for each in args[2:]):
        size = tuple(args[2:])
    elif count == 4 and isinstance(args[2], int) and isinstance(args[3], int):
        _require_kernel_sizes(args, kwargs)
        if names[2] in kwargs:
            size = (args[2], args[3], kwargs.pop(names[2]))
    elif count == 3 and all(name in kwargs for name in names[1:]):
        size = (args[2], *(kwargs.pop(name) for name in names[1:]))
    elif count < 3 and all(name in kwargs for name in names):
        size = tuple(kwargs.pop(name) for name in names)
    return _with_size(args, kwargs, size, "nb_row/nb_col" if count == 1 else "kernel_dim*")


def _with_size(args: Any, kwargs: dict[str, Any], size: tuple | None, old: str) -> tuple:
    if size is None:
        return args, kwargs, []
    if len(args) == 1:
        kwargs["kernel_size"] = size
    else:
        args = [args[0], args[1], size]
    return args, kwargs, [("kernel_size", old)]


def separable_conv2d_args_preprocessor(args: Any, kwargs: dict[str, Any]) -> tuple:
    """As for ``Conv2D``, and ``init`` is for both kernels."""
    converted = []
    if "init" in kwargs:
        kwargs["depthwise_initializer"] = kwargs["pointwise_initializer"] = kwargs.pop("init")
        converted.append(("init", "depthwise_initializer/pointwise_initializer"))
    args, kwargs, others = conv2d_args_preprocessor(args, kwargs)
    return args, kwargs, converted + others


def deconv2d_args_preprocessor(args: Any, kwargs: dict[str, Any]) -> tuple:
    """As for ``Conv2D``, without ``output_shape``."""
    converted = []
    if len(args) == 5 and isinstance(args[4], tuple):
        args = args[:-1]
        converted.append(("output_shape", None))
    if "output_shape" in kwargs:
        del kwargs["output_shape"]
        converted.append(("output_shape", None))
    args, kwargs, others = conv2d_args_preprocessor(args, kwargs)
    return args, kwargs, converted + others


def convlstm2d_args_preprocessor(args: Any, kwargs: dict[str, Any]) -> tuple:
    """As for ``Conv2D``, and ``forget_bias_init``."""
    converted = _forget_bias(kwargs)
    args, kwargs, others = conv2d_args_preprocessor(args, kwargs)
    return args, kwargs, converted + others


def batchnorm_args_preprocessor(args: Any, kwargs: dict[str, Any]) -> tuple:
    """Leave out ``mode``, which has to be 0."""
    if len(args) > 1:
        raise TypeError(
            "The `BatchNormalization` layer does not accept positional arguments. Use keyword arguments instead."
        )
    if "mode" not in kwargs:
        return args, kwargs, []
    if kwargs.pop("mode") != 0:
        raise TypeError(
            "The `mode` argument of `BatchNormalization` no longer exists. `mode=1` and `mode=2` are no longer "
            "supported."
        )
    return args, kwargs, [("mode", None)]


_PADS = ("top_pad", "bottom_pad", "left_pad", "right_pad")


def zeropadding2d_args_preprocessor(args: Any, kwargs: dict[str, Any]) -> tuple:
    """Turn a dictionary of paddings into tuples."""
    is_named = "padding" in kwargs
    given = kwargs["padding"] if is_named else args[1] if len(args) == 2 else None
    if isinstance(given, dict) and given.keys() <= {*_PADS}:
        top, bottom, left, right = (given.get(side, 0) for side in _PADS)
        padding = ((top, bottom), (left, right))
        example = (
            "(top_pad, bottom_pad, left_pad, right_pad)"
            if is_named
            else "((top_pad, bottom_pad), (left_pad, right_pad))"
        )
        if is_named:
            kwargs["padding"] = padding
        else:
            args = (args[0], padding)
        warnings.warn(
            "The `padding` argument in the Keras 2 API no longeraccepts dict types. You can now input argument as: "
            f"`padding={example}`" + ("." if is_named else ""),
            stacklevel=3,
        )
    return args, kwargs, []


def generator_methods_args_preprocessor(args: Any, kwargs: dict[str, Any]) -> tuple:
    """Turn the number of examples of an epoch into that of batches."""
    converted = []
    if len(args) < 3 and "samples_per_epoch" in kwargs:
        samples = kwargs.pop("samples_per_epoch")
        generator = args[1] if len(args) > 1 else kwargs["generator"]
        kwargs["steps_per_epoch"] = samples // getattr(generator, "batch_size", 1)
        converted.append(("samples_per_epoch", "steps_per_epoch"))
    if {"samples_per_epoch", "val_samples", "nb_epoch", "nb_val_samples", "nb_worker"} & kwargs.keys():
        warnings.warn(
            "The semantics of the Keras 2 argument `steps_per_epoch` is not the same as the Keras 1 argument "
            "`samples_per_epoch`. `steps_per_epoch` is the number of batches to draw from the generator at each epoch. "
            "Basically steps_per_epoch = samples_per_epoch/batch_size. Similarly `nb_val_samples`->`validation_steps` "
            "and `val_samples`->`steps` arguments have changed. Update your method calls accordingly.",
            stacklevel=3,
        )
    return args, kwargs, converted


def add_weight_args_preprocessing(args: Any, kwargs: dict[str, Any]) -> tuple:
    """Let the shape come before the name."""
    if len(args) > 1 and isinstance(args[1], tuple | list):
        kwargs["shape"] = args[1]
        args = (args[0], *args[2:])
        if len(args) > 1 and isinstance(args[1], str):
            kwargs["name"] = args[1]
            args = (args[0], *args[2:])
    return args, kwargs, []


def get_updates_arg_preprocessing(args: Any, kwargs: dict[str, Any]) -> tuple:
    """Leave out the constraints that optimizers took between the parameters and the loss."""
    if len(args) > 4:
        raise TypeError("`get_update` call received more arguments than expected.")
    if len(args) == 4:
        kwargs["params"], kwargs["loss"] = args[1], args[3]
        return [args[0]], kwargs, []
    if len(args) == 3 and isinstance(args[1], tuple | list):
        if not isinstance(args[2], dict) or "loss" not in kwargs:
            raise AssertionError("get_updates takes parameters, constraints and a loss")
        kwargs["params"] = args[1]
        return [args[0]], kwargs, []
    return args, kwargs, []


_ORDERS = {"dim_ordering": {"tf": "channels_last", "th": "channels_first", "default": None}}
_ORDERED = "dim_ordering>data_format"
_KERNEL = "W_regularizer>kernel_regularizer b_regularizer>bias_regularizer"
_CONSTRAINED = f"{_KERNEL} W_constraint>kernel_constraint b_constraint>bias_constraint bias>use_bias"
_CONVOLUTION = "nb_filter>filters subsample>strides border_mode>padding dim_ordering>data_format"


def _of_layer(
    allowed: str | None, conversions: str = "", preprocessor: Preprocessor | None = None, values: Any = None
) -> Callable[[Callable], Callable]:
    """Return a decorator; the names are one text, and an old name is followed by ``>`` and its new name."""
    pairs = [(old, new) for old, _, new in (word.partition(">") for word in conversions.split())]
    values = _ORDERS if values is None and "dim_ordering" in conversions else values
    return generate_legacy_interface(None if allowed is None else allowed.split(), pairs, preprocessor, values)


legacy_dense_support = _of_layer("units", f"output_dim>units init>kernel_initializer {_CONSTRAINED}")
legacy_dropout_support = _of_layer("rate noise_shape seed", "p>rate")
legacy_embedding_support = _of_layer(
    "input_dim output_dim",
    "init>embeddings_initializer W_regularizer>embeddings_regularizer W_constraint>embeddings_constraint",
    embedding_kwargs_preprocessor,
)
legacy_pooling1d_support = _of_layer(
    "pool_size strides padding", "pool_length>pool_size stride>strides border_mode>padding"
)
legacy_prelu_support = _of_layer("alpha_initializer", "init>alpha_initializer")
legacy_gaussiannoise_support = _of_layer("stddev", "sigma>stddev")
legacy_gaussiandropout_support = _of_layer("rate", "p>rate")
legacy_recurrent_support = _of_layer(
    "units",
    "output_dim>units init>kernel_initializer inner_init>recurrent_initializer inner_activation>recurrent_activation"
    f" {_KERNEL} U_regularizer>recurrent_regularizer dropout_W>dropout dropout_U>recurrent_dropout"
    " consume_less>implementation",
    recurrent_args_preprocessor,
    {"consume_less": {"cpu": 0, "mem": 1, "gpu": 2}},
)
legacy_pooling2d_support = _of_layer("pool_size strides padding", f"border_mode>padding {_ORDERED}")
legacy_pooling3d_support = _of_layer("pool_size strides padding", f"border_mode>padding {_ORDERED}")
legacy_global_pooling_support = _of_layer(None, _ORDERED)
legacy_upsampling1d_support = _of_layer("size", "length>size")
legacy_upsampling2d_support = _of_layer("size", _ORDERED)
legacy_upsampling3d_support = _of_layer("size", _ORDERED)
legacy_conv1d_support = _of_layer(
    "filters kernel_size",
    "nb_filter>filters filter_length>kernel_size subsample_length>strides border_mode>padding init>kernel_initializer"
    f" {_CONSTRAINED}",
    conv1d_args_preprocessor,
)
legacy_conv2d_support = _of_layer(
    "filters kernel_size", f"{_CONVOLUTION} init>kernel_initializer {_CONSTRAINED}", conv2d_args_preprocessor
)
legacy_separable_conv2d_support = _of_layer(
    "filters kernel_size",
    f"{_CONVOLUTION} b_regularizer>bias_regularizer b_constraint>bias_constraint bias>use_bias",
    separable_conv2d_args_preprocessor,
)
legacy_deconv2d_support = _of_layer(
    "filters kernel_size", f"{_CONVOLUTION} init>kernel_initializer {_CONSTRAINED}", deconv2d_args_preprocessor
)
legacy_conv3d_support = _of_layer(
    "filters kernel_size", f"{_CONVOLUTION} init>kernel_initializer {_CONSTRAINED}", conv3d_args_preprocessor
)
legacy_convlstm2d_support = _of_layer(
    "filters kernel_size",
    f"{_CONVOLUTION} init>kernel_initializer inner_init>recurrent_initializer W_regularizer>kernel_regularizer"
    " U_regularizer>recurrent_regularizer b_regularizer>bias_regularizer inner_activation>recurrent_activation"
    " dropout_W>dropout dropout_U>recurrent_dropout bias>use_bias",
    convlstm2d_args_preprocessor,
)
legacy_batchnorm_support = _of_layer(
    "", "beta_init>beta_initializer gamma_init>gamma_initializer", batchnorm_args_preprocessor
)
legacy_zeropadding2d_support = _of_layer("padding", _ORDERED, zeropadding2d_args_preprocessor)
legacy_zeropadding3d_support = _of_layer("padding", _ORDERED)
legacy_cropping2d_support = _of_layer("cropping", _ORDERED)
legacy_cropping3d_support = _of_layer("cropping", _ORDERED)
legacy_spatialdropout1d_support = _of_layer("rate", "p>rate")
legacy_spatialdropoutNd_support = _of_layer("rate", f"p>rate {_ORDERED}")
legacy_lambda_support = _of_layer("function output_shape")
legacy_model_constructor_support = _of_layer(None, "input>inputs output>outputs")
legacy_input_support = _of_layer(None, "input_dtype>dtype")
legacy_add_weight_support = _of_layer("name shape", preprocessor=add_weight_args_preprocessing)
legacy_get_updates_support = _of_layer(None, preprocessor=get_updates_arg_preprocessing)
legacy_generator_methods_support = generate_legacy_method_interface(
    ["generator", "steps_per_epoch", "epochs"],
    [
        ("samples_per_epoch", "steps_per_epoch"),
        ("val_samples", "steps"),
        ("nb_epoch", "epochs"),
        ("nb_val_samples", "validation_steps"),
        ("nb_worker", "workers"),
        ("pickle_safe", "use_multiprocessing"),
        ("max_q_size", "max_queue_size"),
    ],
    generator_methods_args_preprocessor,
)
