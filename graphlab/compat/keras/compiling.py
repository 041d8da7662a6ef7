"""``Model.compile`` of Keras 2.2: the losses and metrics of each batch, as tensors of the graph.

A loss is the mean over the examples whose weight is not zero, and over the steps that a mask leaves; tf-keras divides
by all of them. A metric is the value of one batch, which the training loop averages. Source: Keras 2.2.5.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import tensorflow.compat.v1 as v1
import tf_keras.src.optimizers as optimizers
from tf_keras.src import backend as _backend
from tf_keras.src import losses as losses_module
from tf_keras.src import metrics as metrics_module
from tf_keras.src.metrics.base_metric import Metric

from graphlab.compat.keras.training_utils import collect_metrics, weighted_masked_objective
from graphlab.compat.keras.utilities import to_list

_layers, _losses, _metrics = v1.keras.layers, v1.keras.losses, v1.keras.metrics
_ACCURACIES, _CROSSENTROPIES = ("accuracy", "acc"), ("crossentropy", "ce")


@dataclass
class _Output:
    """An output of a model and what it is trained with."""

    name: str
    tensor: Any
    mask: Any
    loss_function: Callable | None
    loss_weight: float
    target: Any = None
    is_fed: bool = False
    weight_mode: str | None = None
    weight: Any = None


def compile_model(
    model: Any,
    optimizer: Any,
    loss: Any = None,
    metrics: Any = None,
    loss_weights: Any = None,
    sample_weight_mode: Any = None,
    weighted_metrics: Any = None,
    target_tensors: Any = None,
    **kwargs: Any,
) -> None:
    """Make the loss and the metrics of a model.

    Args:
        model: The model. One that does not know its inputs yet is compiled with the first data it gets.
        optimizer: An optimizer or its name.
        loss: A loss or its name, for each output in a list or a dictionary, or one for all.
        metrics: A list of metrics or their names, or a dictionary by output.
        loss_weights: The weights of the losses, in a list or a dictionary by output.
        sample_weight_mode: ``"temporal"`` or None, also by output.
        weighted_metrics: Metrics that use the weights of examples.
        target_tensors: Tensors instead of data for the targets: one, a list, or a dictionary by output.
        **kwargs: Arguments of the session's calls, such as ``feed_dict``, ``fetches`` and ``options``.

    Raises:
        TypeError: An argument has the wrong type.
        ValueError: It does not fit the outputs, or there is nothing to minimize.
    """
    kwargs.pop("from_serialized", None)  # tf-keras says so when it loads a model
    model.optimizer = optimizers.get(optimizer)
    model.loss = loss or []
    model.metrics = model._compile_metrics = metrics or []
    model.loss_weights = loss_weights
    model.sample_weight_mode = sample_weight_mode
    model.weighted_metrics = model._compile_weighted_metrics = weighted_metrics
    model._v1_compile_was_called = True
    if not model.inputs or not model.outputs:
        return
    model._is_compiled = True
    functions = _loss_functions(model, loss)
    masks = [getattr(tensor, "_keras_mask", None) for tensor in model.outputs]
    weights = _loss_weights(model, loss_weights)
    parts = (model.output_names, model.outputs, masks, functions, weights)
    outputs = [_Output(*each) for each in zip(*parts, strict=True)]
    _make_targets(model, outputs, target_tensors)
    _make_weights(model, outputs, sample_weight_mode)
    _publish(model, outputs)
    model.total_loss = _total_loss(model, outputs)
    _make_metrics(model, outputs, metrics, weighted_metrics)
    model._function_kwargs = kwargs
    model.train_function = model.test_function = model.predict_function = None
    model._collected_trainable_weights = model.trainable_weights


def _check_names(given: dict, names: list[str], what: str) -> None:
    for name in given:
        if name not in names:
            raise ValueError(f'Unknown entry in {what} dictionary: "{name}". Only expected the following keys: {names}')


def _check_length(given: list, names: list[str], what: str, per: str = "output") -> None:
    if len(given) != len(names):
        raise ValueError(
            f"When passing a list as {what}, it should have one entry per model {per}. "
            f"The model has {len(names)} outputs, but you passed {what.strip('`')}={given}"
        )


def _loss_functions(model: Any, loss: Any) -> list[Callable | None]:
    names = model.output_names
    if isinstance(loss, dict):
        _check_names(loss, names, "loss")
        for name in names:
            if name not in loss:
                warnings.warn(
                    f'Output "{name}" missing from loss dictionary. We assume this was done on purpose, and we will '
                    f'not be expecting any data to be passed to "{name}" during training.',
                    stacklevel=4,
                )
        return [losses_module.get(loss.get(name)) for name in names]
    if isinstance(loss, list):
        _check_length(loss, names, "loss", "outputs")
        return [losses_module.get(each) for each in loss]
    return [losses_module.get(loss)] * len(names)


def _loss_weights(model: Any, loss_weights: Any) -> list[float]:
    names = model.output_names
    if loss_weights is None:
        return [1.0] * len(names)
    if isinstance(loss_weights, dict):
        _check_names(loss_weights, names, "loss_weights")
        return [loss_weights.get(name, 1.0) for name in names]
    if isinstance(loss_weights, list):
        _check_length(loss_weights, names, "loss_weights")
        return loss_weights
    raise TypeError(f"Could not interpret loss_weights argument: {loss_weights} - expected a list of dicts.")


def _given_targets(names: list[str], target_tensors: Any) -> list:
    if target_tensors is None:
        return [None] * len(names)
    if isinstance(target_tensors, list):
        _check_length(target_tensors, names, "`target_tensors`")
        return target_tensors
    if isinstance(target_tensors, dict):
        _check_names(target_tensors, names, "`target_tensors`")
        return [target_tensors.get(name) for name in names]
    if not (v1.is_tensor(target_tensors) or isinstance(target_tensors, v1.Variable)):
        raise TypeError(
            "Expected `target_tensors` to be a tensor, a list of tensors, or dict of tensors, but got:", target_tensors
        )
    if len(names) != 1:
        raise ValueError(
            f"The model has {len(names)} outputs, but you passed a single tensor as `target_tensors`. "
            "Expected a list or a dict of tensors."
        )
    return [target_tensors]


def _make_targets(model: Any, outputs: list[_Output], target_tensors: Any) -> None:
    for output, target in zip(outputs, _given_targets(model.output_names, target_tensors), strict=True):
        if output.loss_function is None:
            continue
        output.target = target
        output.is_fed = target is None or _backend.is_placeholder(target)
        if target is None:
            output.target = _backend.placeholder(
                ndim=len(_backend.int_shape(output.tensor)),
                name=f"{output.name}_target",
                sparse=_backend.is_sparse(output.tensor),
                dtype=_backend.dtype(output.tensor),
            )


def _make_weights(model: Any, outputs: list[_Output], mode: Any) -> None:
    names = model.output_names
    if isinstance(mode, dict):
        _check_names(mode, names, "sample_weight_mode")
        for output in outputs:
            if output.is_fed and output.name not in mode:
                raise ValueError(f'Output "{output.name}" missing from sample_weight_modes dictionary')
        modes = [mode.get(name) for name in names]
    elif isinstance(mode, list):
        _check_length(mode, names, "sample_weight_mode")
        modes = mode
    else:
        modes = [mode] * len(names)
    for output, each in zip(outputs, modes, strict=True):
        if output.is_fed:
            output.weight_mode = "temporal" if each == "temporal" else None
            output.weight = _backend.placeholder(
                ndim=2 if output.weight_mode else 1, name=f"{output.name}_sample_weights"
            )


def _publish(model: Any, outputs: list[_Output]) -> None:
    """Put lists into the attributes where programs of the time looked for them."""
    fed = [output for output in outputs if output.is_fed]
    model.loss_functions = [output.loss_function for output in outputs]
    model.targets = [output.target for output in outputs]
    model.sample_weights = [output.weight for output in outputs]
    model.sample_weight_modes = [output.weight_mode for output in outputs]
    model._feed_targets = [output.target for output in fed]
    model._feed_outputs = [output.tensor for output in fed]
    model._feed_output_names = [output.name for output in fed]
    model._feed_output_shapes = [_backend.int_shape(output.tensor) for output in fed]
    model._feed_loss_fns = [output.loss_function for output in fed]
    model._feed_sample_weights = [output.weight for output in fed]
    model._feed_sample_weight_modes = [output.weight_mode for output in fed]


def _objective(function: Any) -> Callable:
    """Return a loss or a metric as a function with weights and a mask."""
    if isinstance(function, _losses.Loss):
        function = function.call
    weighted = weighted_masked_objective(function)
    assert weighted is not None
    return weighted


def _total_loss(model: Any, outputs: list[_Output]) -> Any:
    model.metrics_names, model.metrics_tensors = ["loss"], []
    total = None
    with v1.name_scope("loss"):
        for output in outputs:
            if output.loss_function is None:
                continue
            objective = _objective(output.loss_function)
            with v1.name_scope(f"{output.name}_loss"):
                loss = objective(output.target, output.tensor, output.weight, output.mask)
            if len(outputs) > 1:
                model.metrics_tensors.append(loss)
                model.metrics_names.append(f"{output.name}_loss")
            weighted = output.loss_weight * loss
            total = weighted if total is None else total + weighted
        added = list(losses_of(model))
        if total is None and not added:
            raise ValueError("The model cannot be compiled because it has no loss to optimize.")
        total = 0.0 if total is None else total
        for loss in added:
            total += loss
    return total


def losses_of(model: Any) -> Iterator[Any]:
    """Yield the losses of a model's layers, except for those of calls that belong to other models."""
    yield from model.get_losses_for(None)
    yield from model.get_losses_for(model.inputs)


def updates_of(model: Any) -> list:
    """Return the updates of a model's layers, except for those of calls that belong to other models."""
    return [*model.get_updates_for(None), *model.get_updates_for(model.inputs)]


def _make_metrics(model: Any, outputs: list[_Output], metrics: Any, weighted_metrics: Any) -> None:
    model.metrics_updates, model.stateful_metric_names, model.stateful_metric_functions = [], [], []
    plain = collect_metrics(metrics, model.output_names)
    weighted = collect_metrics(weighted_metrics, model.output_names)
    with v1.name_scope("metrics"):
        for output, of_output, of_weighted in zip(outputs, plain, weighted, strict=True):
            if output.loss_function is None:
                continue
            for metric in to_list(of_output):
                _make_metric(model, output, metric, None, "")
            for metric in to_list(of_weighted):
                _make_metric(model, output, metric, output.weight, "" if output.weight is None else "weighted_")


def _make_metric(model: Any, output: _Output, metric: Any, weights: Any, prefix: str) -> None:
    if metric in _ACCURACIES or metric in _CROSSENTROPIES:
        function = _metric_of_loss(output, "accuracy" if metric in _ACCURACIES else "crossentropy")
        name = "acc" if metric in _ACCURACIES else "ce"
    else:
        function = metrics_module.get(metric)
        name = function.name if hasattr(function, "name") else function.__name__
    name = base = prefix + name
    with v1.name_scope(name):
        value = _objective(function)(output.target, output.tensor, weights=weights, mask=output.mask)
    if len(model.output_names) > 1:
        name = base = f"{output.name}_{name}"
    count = 0
    while name in model.metrics_names:
        count += 1
        name = f"{base}_{count}"
    model.metrics_names.append(name)
    model.metrics_tensors.append(value)
    if isinstance(function, _layers.Layer) and function.stateful:
        model.stateful_metric_names.append(name)
        model.stateful_metric_functions.append(function)
        # A metric of tf-keras updates itself when its value is computed.
        model.metrics_updates += [] if isinstance(function, Metric) else function.updates


def _metric_of_loss(output: _Output, kind: str) -> Callable:
    if _backend.int_shape(output.tensor)[-1] == 1 or output.loss_function is _losses.binary_crossentropy:
        return getattr(_metrics, f"binary_{kind}")
    is_sparse = output.loss_function is _losses.sparse_categorical_crossentropy
    return getattr(_metrics, f"sparse_categorical_{kind}" if is_sparse else f"categorical_{kind}")
