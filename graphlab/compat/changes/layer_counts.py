"""Functions below layers, losses and metrics that build more ops, or fewer, than in an older release.

``graphlab.compat.changes.op_counts`` says why that matters, and has the other functions.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import numpy as np
from tensorflow.python.framework import ops, tensor
from tensorflow.python.ops import nn_ops

from graphlab.compat.changes.op_counts import by_release, fixed, nothing, replace_counted, until
from graphlab.compat.changes.patcher import Patcher

_convolution = inspect.signature(nn_ops.convolution)


def _of_filled(shape, *_: Any, **__: Any) -> int:
    """Return the difference for zeros and ones: 1.12 to 1.15 multiplied the sizes to see whether there are many."""
    if not isinstance(shape, (list, tuple)):
        return 0
    if until("1.4"):
        # Where all sizes are known it made a constant of any size, and today makes one below a thousand.
        known = all(isinstance(size, (int, np.integer)) for size in shape)
        return -2 if known and np.prod(shape) >= 1000 else 0
    if not any(isinstance(size, tensor.Tensor) for size in shape):
        return 0
    made, product = 2, shape[0]  # the comparison and its constant
    for size in shape[1:]:
        tensors = [isinstance(factor, tensor.Tensor) for factor in (product, size)]
        made += any(tensors) + (sum(tensors) == 1)
        product = next((factor for factor in (product, size) if isinstance(factor, tensor.Tensor)), 1)
    return made


def _of_convolution(*arguments: Any, **options: Any) -> int:
    given = _convolution.bind(*arguments, **options).arguments
    rate = given.get("dilation_rate", given.get("dilations"))
    if not _is_dilated(rate):
        return by_release(until_1_0=2, until_1_12=1)
    if not until("1.0"):
        return 0
    # The paddings were always computed from the sizes of the inputs, also where there are none.
    return (given["padding"] == "VALID") - (0 if _has_known_sizes(given["input"]) else 7)


def _of_atrous(value, filters, rate, *_: Any, **__: Any) -> int:
    if not until("1.0"):
        return 0
    if not _is_dilated(rate):
        return -2
    if ops.convert_to_tensor(value).shape.is_fully_defined():
        return -6
    return 35 if _has_known_sizes(value) else -21


def _is_dilated(rate: Any) -> bool:
    return rate is not None and bool(np.any(np.not_equal(rate, 1)))


def _has_known_sizes(images: Any) -> bool:
    return ops.convert_to_tensor(images).shape[1:-1].is_fully_defined()


def _of_one_hot(indices, depth, on_value=None, off_value=None, *_: Any, **__: Any) -> int:
    # A value was converted twice: to see its type, and again.
    return sum(value is not None and not isinstance(value, tensor.Tensor) for value in (on_value, off_value))


#: The functions, by module of ``tensorflow.python.ops``, and the differences after each.
_COUNTED: tuple[tuple[str, str, Callable[..., int]], ...] = (
    ("array_ops", "one_hot", _of_one_hot),
    ("array_ops", "ones", _of_filled),
    ("array_ops", "zeros", _of_filled),
    ("losses.losses_impl", "compute_weighted_loss", fixed(until_1_12=10)),
    ("losses.losses_impl", "huber_loss", fixed(until_1_4=1)),
    ("losses.losses_impl", "mean_pairwise_squared_error", fixed(until_1_4=12, until_1_12=16)),
    ("losses.losses_impl", "mean_squared_error", fixed(until_1_0=1)),
    ("losses.losses_impl", "softmax_cross_entropy", fixed(until_1_4=-1)),
    ("metrics_impl", "auc", fixed(until_1_0=-48, until_1_12=-4)),
    ("metrics_impl", "mean", fixed(until_1_4=4, until_1_12=2)),
    ("metrics_impl", "mean_iou", fixed(until_1_0=-91, until_1_4=-3, until_1_15=3)),
    ("metrics_impl", "mean_squared_error", fixed(until_1_12=1)),
    ("nn_impl", "depthwise_conv2d", fixed(until_0_12=-2)),
    ("nn_impl", "separable_conv2d", fixed(until_0_12=-2)),
    ("nn_ops", "atrous_conv2d", _of_atrous),
    ("nn_ops", "convolution", _of_convolution),
)


def install(patcher: Patcher) -> None:
    """Replace the functions wherever layers, losses and metrics look them up."""
    replace_counted(patcher, [(module, name, nothing, after_it) for module, name, after_it in _COUNTED])
