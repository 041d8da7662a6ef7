"""``keras.engine.training_utils`` of Keras 2.2.5: checks of arrays and losses, sample weights, metrics by output.

Source: the module of Keras 2.2.5. Functions that tf-keras still has under their old names are taken from there.
"""

from __future__ import annotations

import copy
import warnings
from collections.abc import Callable

import numpy as np
import tensorflow.compat.v1 as v1

from graphlab.compat.keras.utilities import to_list

_backend, _losses = v1.keras.backend, v1.keras.losses


def check_array_length_consistency(inputs, targets, weights=None):
    """Check that all arrays have as many examples.

    Args:
        inputs: The arrays of inputs.
        targets: The arrays of targets.
        weights: The arrays of weights.

    Raises:
        ValueError: They do not.
    """

    def lengths(arrays):
        return {0} if arrays is None else {0 if array is None else int(array.shape[0]) for array in arrays}

    for arrays, what in ((inputs, "input arrays (x)"), (targets, "target arrays (y)")):
        if len(lengths(arrays)) > 1:
            shapes = [array.shape for array in arrays]
            raise ValueError(f"All {what} should have the same number of samples. Got array shapes: {shapes}")
    x, y, w = lengths(inputs), lengths(targets), lengths(weights)
    if x and y and x != y:
        raise ValueError(
            "Input arrays should have the same number of samples as target arrays. "
            f"Found {x.pop()} input samples and {y.pop()} target samples."
        )
    if len(w) > 1:
        shapes = [array.shape for array in weights]
        raise ValueError(f"All sample_weight arrays should have the same number of samples. Got array shapes: {shapes}")
    if y and w and y != w:
        raise ValueError(
            "Sample_weight arrays should have the same number of samples as target arrays. "
            f"Got {y.pop()} input samples and {w.pop()} target samples."
        )


def check_loss_and_target_compatibility(targets, loss_fns, output_shapes):
    """Check that targets have the shapes that their losses need.

    Args:
        targets: The arrays of targets, None for an output without.
        loss_fns: The loss of each output.
        output_shapes: The shape of each output, with None for an open size.

    Raises:
        ValueError: One has another shape.
    """
    same_shape = (_losses.mean_squared_error, _losses.binary_crossentropy, _losses.categorical_crossentropy)
    for y, loss, shape in zip(targets, loss_fns, output_shapes, strict=False):
        if y is None or loss is None:
            continue
        if loss is _losses.categorical_crossentropy and y.shape[-1] == 1:
            raise ValueError(
                f"You are passing a target array of shape {y.shape} while using as loss `categorical_crossentropy`. "
                "`categorical_crossentropy` expects targets to be binary matrices (1s and 0s) of shape "
                "(samples, classes). If your targets are integer classes, you can convert them to the expected format "
                "via:\n```\nfrom keras.utils import to_categorical\ny_binary = to_categorical(y_int)\n```\n\n"
                "Alternatively, you can use the loss function `sparse_categorical_crossentropy` instead, which does "
                "expect integer targets."
            )
        if any(loss is each for each in same_shape) and any(
            wanted is not None and size != wanted for size, wanted in zip(y.shape[1:], shape[1:], strict=False)
        ):
            raise ValueError(
                f"A target array with shape {y.shape} was passed for an output of shape {shape} while using as loss "
                f"`{loss.__name__}`. This loss expects targets to have the same shape as the output."
            )


def collect_metrics(metrics, output_names):
    """Return a list of metrics for each output.

    Args:
        metrics: A list for all outputs, or a dictionary by output.
        output_names: The names of the outputs.

    Raises:
        TypeError: ``metrics`` is neither.
    """
    if not metrics:
        return [[] for _ in output_names]
    if isinstance(metrics, list):
        return [copy.copy(metrics) for _ in output_names]
    if not isinstance(metrics, dict):
        raise TypeError(f"Type of `metrics` argument not understood. Expected a list or dictionary, found: {metrics}")
    unknown = [name for name in metrics if name not in output_names]
    if unknown:
        warnings.warn(
            f"Invalid layer name for metric computations: {unknown}. Available names are {output_names}.", stacklevel=2
        )
    return [to_list(metrics.get(name, [])) for name in output_names]


def weighted_masked_objective(fn: Callable | None) -> Callable | None:
    """Return a loss with weights and a mask: ``weighted(y_true, y_pred, weights, mask=None)``, a scalar tensor.

    Args:
        fn: The loss of each example, or step of one, ``fn(y_true, y_pred)``.
    """
    if fn is None:
        return None

    def weighted(y_true, y_pred, weights, mask=None):
        scores = fn(y_true, y_pred)
        if mask is not None:
            mask = _backend.cast(mask, _backend.floatx())
            scores *= mask
            scores /= _backend.mean(mask) + _backend.epsilon()  # as much per example that counts
        if weights is not None:
            scores = _backend.mean(scores, axis=list(range(_backend.ndim(weights), _backend.ndim(scores))))
            scores *= weights
            scores /= _backend.mean(_backend.cast(_backend.not_equal(weights, 0), _backend.floatx()))
        return _backend.mean(scores)

    return weighted


def standardize_weights(y, sample_weight=None, class_weight=None, sample_weight_mode=None):
    """Return the weight of each example, or for ``sample_weight_mode="temporal"`` of each step.

    Args:
        y: The targets.
        sample_weight: The weights ``[n]``, or ``[n, steps]``.
        class_weight: The weights of classes, by class. Both kinds are multiplied.
        sample_weight_mode: None or ``"temporal"``.

    Raises:
        ValueError: The weights have another shape, or a class has no weight.
    """
    if sample_weight_mode not in (None, "temporal"):
        raise ValueError(f'"sample_weight_mode should be None or "temporal". Found: {sample_weight_mode}')
    _check_sample_weight(y, sample_weight, is_temporal=sample_weight_mode is not None)
    weights = [] if sample_weight is None else [sample_weight]
    if isinstance(class_weight, dict):
        weights.append(_of_classes(y, class_weight))
    if weights:
        return np.prod(weights, axis=0) if len(weights) > 1 else weights[0]
    return np.ones(y.shape[: 1 if sample_weight_mode is None else 2], _backend.floatx())


def _check_sample_weight(y, sample_weight, is_temporal):
    if is_temporal and y.ndim < 3:
        raise ValueError(
            f"Found a sample_weight array for an input with shape {y.shape}. Timestep-wise sample weighting (use of "
            'sample_weight_mode="temporal") is restricted to outputs that are at least 3D, i.e. that have a time '
            "dimension."
        )
    if sample_weight is None:
        return
    found = f"Found a sample_weight array with shape {sample_weight.shape}"
    if is_temporal and sample_weight.ndim != 2:
        raise ValueError(
            f"{found}. In order to use timestep-wise sample weighting, you should pass a 2D sample_weight array."
        )
    if not is_temporal and sample_weight.ndim != 1:
        raise ValueError(
            f"{found}. In order to use timestep-wise sample weights, you should specify "
            'sample_weight_mode="temporal" in compile(). If you just mean to use sample-wise weights, make sure your '
            "sample_weight array is 1D."
        )
    if sample_weight.ndim > y.ndim:
        raise ValueError(f"{found}.Expected sample_weight with rank less than or equal to {y.ndim}")
    if y.shape[: sample_weight.ndim] != sample_weight.shape:
        raise ValueError(f"{found} for an input with shape {y.shape}. sample_weight cannot be broadcast.")


def _of_classes(y, class_weight):
    if y.ndim > 2:
        raise ValueError("`class_weight` not supported for 3+ dimensional targets.")
    classes = y.argmax(axis=1) if y.ndim == 2 and y.shape[1] > 1 else y.reshape(-1)
    missing = set(classes) - set(class_weight)
    if missing:
        raise ValueError(
            "`class_weight` must contain all classes in the data."
            f" The classes {missing} exist in the data but not in `class_weight`."
        )
    return np.asarray([class_weight[each] for each in classes])
