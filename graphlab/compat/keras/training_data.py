"""The arrays of a call such as ``fit``, checked and in the order of a model's placeholders. Source: Keras 2.2.5."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import tensorflow.compat.v1 as v1
from scipy.sparse import issparse
from tf_keras.src import backend as _backend

from graphlab.compat.keras.training_utils import (
    check_array_length_consistency,
    check_loss_and_target_compatibility,
    standardize_weights,
)
from graphlab.compat.keras.utilities import to_list

_losses = v1.keras.losses


def standardize_single_array(x: Any) -> Any:
    """Return an array with at least two axes; a tensor must have a known batch size.

    Raises:
        ValueError: The batch size of a tensor is open.
    """
    if x is None:
        return None
    if v1.is_tensor(x):
        if x.shape.rank is None or x.shape.as_list()[0] is None:
            shape = None if x.shape.rank is None else _backend.int_shape(x)
            raise ValueError(
                "When feeding symbolic tensors to a model, we expect the tensors to have a static batch size. "
                f"Got tensor with shape: {shape}"
            )
        return x
    return np.expand_dims(x, 1) if x.ndim == 1 else x


def _values(x: Any) -> Any:
    return x.values if type(x).__name__ == "DataFrame" else x


def _as_list(data: Any, names: Sequence[str]) -> list:
    if isinstance(data, dict):
        missing = [name for name in names if name not in data]
        if missing:
            raise ValueError(f'No data provided for "{missing[0]}". Need data for each key in: {names}')
        return [_values(data[name]) for name in names]
    if not isinstance(data, list):
        return [_values(data)]
    if isinstance(data[0], list):
        return [np.asarray(each) for each in data]
    if len(names) == 1 and isinstance(data[0], float | int):
        return [np.asarray(data)]
    return [_values(each) for each in data]


def standardize_input_data(
    data: Any,
    names: Sequence[str],
    shapes: Sequence[tuple | None] | None = None,
    check_batch_axis: bool = True,
    exception_prefix: str = "",
) -> list:
    """Return one array for each name.

    Args:
        data: An array, a list of them, or a dictionary by name.
        names: The names of the inputs or outputs.
        shapes: The shape that each must have, with None for an open size; None checks nothing.
        check_batch_axis: Whether the number of examples must agree, too.
        exception_prefix: What the arrays are, for messages.

    Raises:
        TypeError: The data is not made of arrays.
        ValueError: There are more arrays or fewer, or one has another shape.
    """
    if not names:
        if data is not None and hasattr(data, "__len__") and len(data):
            raise ValueError(f"Error when checking model {exception_prefix}: expected no data, but got:", data)
        return []
    if data is None:
        return [None] * len(names)
    arrays = [standardize_single_array(each) for each in _as_list(data, names)]
    if len(arrays) != len(names):
        shown = str(arrays)[:200]
        if arrays and hasattr(arrays[0], "shape"):
            raise ValueError(
                f"Error when checking model {exception_prefix}: the list of Numpy arrays that you are passing to your "
                f"model is not the size the model expected. Expected to see {len(names)} array(s), but instead got "
                f"the following list of {len(arrays)} arrays: {shown}..."
            )
        if len(names) > 1:
            raise ValueError(
                f"Error when checking model {exception_prefix}: you are passing a list as input to your model, but "
                f"the model expects a list of {len(names)} Numpy arrays instead. The list you passed was: {shown}"
            )
        arrays = [np.asarray(arrays)]
    for array, name, shape in zip(arrays, names, shapes or [], strict=False):
        if shape is not None and not v1.is_tensor(array):
            _check_shape(array, name, shape, check_batch_axis, exception_prefix)
    return arrays


def _check_shape(array: Any, name: str, wanted: tuple, with_batch: bool, prefix: str) -> None:
    shape = tuple(array.shape)
    if len(shape) != len(wanted):
        raise ValueError(
            f"Error when checking {prefix}: expected {name} to have {len(wanted)} dimensions, "
            f"but got array with shape {shape}"
        )
    if not with_batch:
        shape, wanted = shape[1:], wanted[1:]
    if any(size and size != found for found, size in zip(shape, wanted, strict=True)):
        raise ValueError(
            f"Error when checking {prefix}: expected {name} to have shape {wanted} but got array with shape {shape}"
        )


def standardize_sample_or_class_weights(x_weight: Any, output_names: Sequence[str], weight_type: str) -> list:
    """Return the weights of each output, None for one without.

    Args:
        x_weight: The weights of the only output, a list, or a dictionary by output.
        output_names: The names of the outputs.
        weight_type: ``"sample_weight"`` or ``"class_weight"``, for messages.

    Raises:
        TypeError: They are neither a list nor a dictionary.
        ValueError: There are more or fewer than outputs.
    """
    if x_weight is None or len(x_weight) == 0:
        return [None] * len(output_names)
    if len(output_names) == 1:
        if isinstance(x_weight, list) and len(x_weight) == 1:
            return x_weight
        is_by_name = isinstance(x_weight, dict) and output_names[0] in x_weight
        return [x_weight[output_names[0]] if is_by_name else x_weight]
    if isinstance(x_weight, list):
        if len(x_weight) != len(output_names):
            raise ValueError(
                f"Provided `{weight_type}` was a list of {len(x_weight)} elements, but the model has "
                f"{len(output_names)} outputs. You should provide one `{weight_type}`array per model output."
            )
        return x_weight
    if isinstance(x_weight, dict):
        return [x_weight.get(name) for name in output_names]
    raise TypeError(
        f"The model has multiple outputs, so `{weight_type}` should be either a list or a dict. "
        f"Provided `{weight_type}` type not understood: {x_weight}"
    )


def standardize_class_weights(class_weight: Any, output_names: Sequence[str]) -> list:
    """Return the weights of the classes of each output."""
    return standardize_sample_or_class_weights(class_weight, output_names, "class_weight")


def standardize_sample_weights(sample_weight: Any, output_names: Sequence[str]) -> list:
    """Return the weights of the examples of each output."""
    return standardize_sample_or_class_weights(sample_weight, output_names, "sample_weight")


def _check_kinds(data: Any, what: str, letter: str) -> list:
    if isinstance(data, dict):
        raise ValueError(f"Please do not pass a dictionary as model {what}.")
    arrays = to_list(data, allow_tuple=True)
    if not all(isinstance(each, np.ndarray) or v1.is_tensor(each) for each in arrays):
        raise ValueError(
            f"Please provide as model {what} either a single array or a list of arrays. You passed: {letter}={data}"
        )
    return arrays


def _expected_shape(shape: tuple, loss: Any) -> tuple | None:
    """Return the shape of the targets of an output, None if the loss is the program's own."""
    if loss is _losses.sparse_categorical_crossentropy:
        if _backend.image_data_format() == "channels_first" and len(shape) in (4, 5):
            return (shape[0], 1, *shape[2:])
        return (*shape[:-1], 1)
    return shape if hasattr(loss, "__name__") and hasattr(_losses, loss.__name__) else None


def standardize_user_data(
    model: Any,
    x: Any,
    y: Any = None,
    sample_weight: Any = None,
    class_weight: Any = None,
    check_array_lengths: bool = True,
    batch_size: int | None = None,
) -> tuple[list, list, list]:
    """Return lists of the inputs, targets and weights, in the order of the model's placeholders.

    A model that does not know its inputs yet is built for these, and compiled if the program has called ``compile``.

    Args:
        model: The model.
        x: The inputs; see ``standardize_input_data``.
        y: The targets, None for a prediction.
        sample_weight: The weights of examples, by output.
        class_weight: The weights of classes, by output.
        check_array_lengths: Whether all must have as many examples.
        batch_size: The number of examples of a batch; a stateful model needs whole batches.

    Raises:
        RuntimeError: There are targets, but the model has not been compiled.
        ValueError: The arrays do not fit the model or each other.
    """
    given = []
    if not (model.built and model.inputs):
        given += _check_kinds(x, "inputs", "x")
        if not model.inputs:
            model._set_inputs(x)
    if y is not None:
        if not model.optimizer:
            raise RuntimeError(
                "You must compile a model before training/testing. Use `model.compile(optimizer, loss)`."
            )
        if not model._is_compiled:
            given += _compile_for_targets(model, x, y, given)
    if any(v1.is_tensor(each) for each in given):
        return [], [], []
    is_graph = model._is_graph_network
    shapes = model._feed_input_shapes if is_graph else None
    inputs = standardize_input_data(x, model._feed_input_names, shapes, False, "input")
    targets: list = []
    weights: list = []
    if y is not None:
        targets, weights = _standardize_targets(model, y, sample_weight, class_weight, is_graph)
        if check_array_lengths:
            check_array_length_consistency(inputs, targets, weights)
        if is_graph:
            check_loss_and_target_compatibility(targets, model._feed_loss_fns, _target_shapes(model))
    if model.stateful and batch_size and inputs[0].shape[0] % batch_size:
        raise ValueError(
            "In a stateful network, you should only pass inputs with a number of samples that can be divided by the "
            f"batch size. Found: {inputs[0].shape[0]} samples"
        )
    return inputs, targets, weights


def _compile_for_targets(model: Any, x: Any, y: Any, inputs: list) -> list:
    targets = _check_kinds(y, "targets", "y")
    kinds = {bool(v1.is_tensor(each)) for each in (*inputs, *targets)}
    if len(kinds) > 1:
        raise ValueError(f"Do not pass inputs that mix Numpy arrays and symbolic tensors. You passed: x={x}; y={y}")
    model.compile(
        model.optimizer,
        model.loss,
        model.metrics,
        model.loss_weights,
        target_tensors=targets if kinds == {True} else None,
    )
    return targets


def _target_shapes(model: Any) -> list[tuple | None]:
    pairs = zip(model._feed_output_shapes, model._feed_loss_fns, strict=True)
    return [_expected_shape(shape, loss) for shape, loss in pairs]


def _standardize_targets(
    model: Any, y: Any, sample_weight: Any, class_weight: Any, is_graph: bool
) -> tuple[list, list]:
    names = model._feed_output_names
    targets = standardize_input_data(y, names, _target_shapes(model) if is_graph else None, False, "target")
    modes = model._feed_sample_weight_modes if is_graph else [None] * len(model.outputs)
    parts = zip(
        targets,
        standardize_sample_weights(sample_weight, names),
        standardize_class_weights(class_weight, names),
        modes,
        strict=False,
    )
    return targets, [standardize_weights(*part) for part in parts]


def densified(feeds: Sequence[Any], values: Sequence[Any]) -> list:
    """Return values to feed: a sparse matrix of SciPy becomes a sparse value, or an array for a dense placeholder.

    Args:
        feeds: The placeholders.
        values: What they are fed; more of them, such as a learning phase, stay as they are.
    """
    fed = [_densified(feed, value) if issparse(value) else value for feed, value in zip(feeds, values, strict=False)]
    return [*fed, *values[len(fed) :]]


def _densified(feed: Any, matrix: Any) -> Any:
    if not _backend.is_sparse(feed):
        return matrix.toarray()
    matrix = matrix.tocoo()
    return v1.SparseTensorValue(np.stack([matrix.row, matrix.col], axis=1), matrix.data, np.array(matrix.shape))
