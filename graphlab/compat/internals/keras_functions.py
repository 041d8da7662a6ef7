"""``tensorflow.python.keras``: small functions and classes that tf-keras has dropped or changed."""

from __future__ import annotations

import functools
import inspect
import types
from collections.abc import Callable
from typing import Any

import tensorflow.compat.v1 as tf
from tensorflow.python.data.ops import readers
from tensorflow.python.framework import smart_cond
from tf_keras.src import backend, layers, models, utils
from tf_keras.src.engine import node as nodes
from tf_keras.src.engine import training_utils_v1
from tf_keras.src.metrics import confusion_metrics
from tf_keras.src.mixed_precision import autocast_variable
from tf_keras.src.saving.legacy import saving_utils

from graphlab.compat.internals import dataset_classes as datasets


class _OfToday(type):
    """What tf-keras makes itself is an instance, too."""

    def __instancecheck__(cls, instance: Any) -> bool:
        return isinstance(instance, cls.__mro__[1])


class Node(nodes.Node, metaclass=_OfToday):
    """A call of a layer: what connects it to others."""

    def __init__(
        self,
        outbound_layer: Any,
        inbound_layers: Any,
        node_indices: Any,
        tensor_indices: Any,
        input_tensors: Any,
        output_tensors: Any,
        arguments: dict[str, Any] | None = None,
    ):
        """Connect a layer.

        Args:
            outbound_layer: The layer.
            inbound_layers: The layers before; they and their numbers are known from the inputs.
            node_indices: Which of their calls the inputs are from.
            tensor_indices: Which of the outputs of these calls.
            input_tensors: The inputs.
            output_tensors: The outputs.
            arguments: The other arguments of the call.
        """
        if isinstance(outbound_layer, list | tuple | dict):
            raise ValueError("`outbound_layer` should be a layer instance, not a list, tuple, or, dict.")
        del inbound_layers, node_indices, tensor_indices
        super().__init__(outbound_layer, [input_tensors], arguments, output_tensors)


class SensitivitySpecificityBase(confusion_metrics.SensitivitySpecificityBase):
    """The base of metrics that search for a threshold."""

    def __init__(self, value: float, num_thresholds: int = 200, name: str | None = None, dtype: Any = None):
        super().__init__(value, num_thresholds=num_thresholds, name=name, dtype=dtype)


def keras_modules_injection(base_fun: Callable) -> Callable:
    """Return a function of the package ``keras_applications`` that gets the modules of Keras."""

    @functools.wraps(base_fun)
    def wrapper(*args, **kwargs):
        modules = {"backend": backend, "models": models, "utils": utils}
        return base_fun(*args, **{"layers": layers, **kwargs, **modules})

    return wrapper


def cast_variables_to_tensor(tensors: Any) -> Any:
    """Return a structure with the values of its variables as tensors."""
    return tf.nest.map_structure(lambda each: tf.identity(each) if isinstance(each, tf.Variable) else each, tensors)


def autocast_context_manager(dtype: Any) -> Any:
    """Return a ``with`` block in which variables of layers are of a type, if it is one of floating point."""
    is_floating = dtype and tf.as_dtype(dtype).is_floating
    return autocast_variable.enable_auto_cast_variables(tf.as_dtype(dtype) if is_floating else None)


def convert_eager_tensors_to_numpy(structure: Any) -> Any:
    """Return a structure with eager tensors as arrays."""
    is_eager = lambda each: tf.is_tensor(each) and hasattr(each, "numpy")  # noqa: E731
    return tf.nest.map_structure(lambda each: each.numpy() if is_eager(each) else each, structure)


def collect_per_output_metric_info(
    metrics: Any, output_names: list[str], output_shapes: list, loss_fns: list, is_weighted: bool = False
) -> list[dict[str, Any]]:
    """Return the metrics of each output of a model by their names."""
    return training_utils_v1.collect_per_output_metric_info(
        metrics, output_names, output_shapes, loss_fns, is_weighted=is_weighted
    )


def model_input_signature(model: Any) -> list | tuple | None:
    """Return a ``tf.TensorSpec`` for each input of a model, for batches of any size; None: it has no fixed inputs."""
    args, _ = saving_utils.model_call_inputs(model)
    if args is None:
        return None
    specs = args[0]
    return specs if isinstance(specs, list | tuple) and len(specs) == 1 else [specs]


_ELEMENT_BY_ELEMENT = (
    datasets.ConcatenateDataset,
    datasets.FilterDataset,
    datasets.MapDataset,
    datasets.ParallelMapDataset,
    datasets.RangeDataset,
    datasets.SkipDataset,
    datasets.SparseTensorSliceDataset,
    datasets.TakeDataset,
    datasets.TensorDataset,
    datasets.TensorSliceDataset,
    datasets.ZipDataset,
    readers.FixedLengthRecordDatasetV2,
    readers.TextLineDatasetV2,
    readers.TFRecordDatasetV2,
)
_OTHERS = ("_OptionsDataset", "CacheDataset", "PrefetchDataset", "_PrefetchDataset", "_RepeatDataset", "RepeatDataset")


def assert_not_batched(dataset: tf.data.Dataset) -> None:
    """Check that nothing has put elements of a dataset into batches.

    Raises:
        ValueError: Something may have.
    """
    _check(dataset, _ELEMENT_BY_ELEMENT, (*_OTHERS, "_ShuffleDataset"), "batched")


def assert_not_shuffled(dataset: tf.data.Dataset) -> None:
    """Check that nothing has put elements of a dataset into another order.

    Raises:
        ValueError: Something may have.
    """
    kinds = (*_ELEMENT_BY_ELEMENT, datasets.PaddedBatchDataset, datasets.WindowDataset)
    _check(dataset, kinds, (*_OTHERS, "_BatchDataset"), "shuffled")


def _check(dataset: Any, kinds: tuple, names: tuple, what: str) -> None:
    if isinstance(dataset, tf.data.Dataset) and hasattr(dataset, "_dataset"):  # as 1.x sees it
        _check(dataset._dataset, kinds, names, what)
        return
    if not isinstance(dataset, kinds) and type(dataset).__name__ not in names:
        raise ValueError(f"Could not assert that dataset is not {what}.")
    for source in dataset._inputs():
        _check(source, kinds, names, what)


def get_training_arg_index(call_fn: Callable) -> int:
    """Return which argument of a layer's ``call`` is ``training``, without ``self``; -1: none by position."""
    names = inspect.getfullargspec(call_fn).args[1 if inspect.ismethod(call_fn) else 0 :]
    return names.index("training") if "training" in names else -1


def get_training_arg(index: int | None, args: Any, kwargs: dict[str, Any]) -> Any:
    """Return the argument ``training`` of a call."""
    if index is None:
        return None
    return args[index] if 0 <= index < len(args) else kwargs.get("training")


def set_training_arg(training: Any, index: int | None, args: list, kwargs: dict[str, Any]) -> tuple:
    """Put ``training`` into the arguments of a call, and return these."""
    if index is not None and 0 <= index < len(args):
        args[index] = training
    elif index is not None:
        kwargs["training"] = training
    return args, kwargs


def remove_training_arg(index: int | None, args: list, kwargs: dict[str, Any]) -> None:
    """Take ``training`` out of the arguments of a call."""
    if index is not None and 0 <= index < len(args):
        args.pop(index)
    elif index is not None:
        kwargs.pop("training", None)


def maybe_add_training_arg(
    original_call: Callable, wrapped_call: Callable, expects_training_arg: bool, default_training_value: Any
) -> tuple[Callable, inspect.FullArgSpec | None]:
    """Return a function that calls another one for training or not, as its argument ``training`` says.

    Args:
        original_call: The layer's ``call``.
        wrapped_call: The function.
        expects_training_arg: Whether it has such an argument; else it is returned as it is.
        default_training_value: What a missing argument stands for; None: Keras's learning phase.

    Returns:
        The function and its arguments; None for the arguments of the function itself.
    """
    if not expects_training_arg:
        return wrapped_call, None
    index = get_training_arg_index(original_call)

    def call(*args, **kwargs):
        training = get_training_arg(index, args, kwargs)
        if training is None:
            training = default_training_value or backend.learning_phase()

        def with_training(value):
            return wrapped_call(*(given := set_training_arg(value, index, list(args), dict(kwargs)))[0], **given[1])

        return smart_cond.smart_cond(training, lambda: with_training(True), lambda: with_training(False))

    spec = inspect.getfullargspec(original_call)
    defaults, names, values = list(spec.defaults or ()), list(spec.kwonlyargs), dict(spec.kwonlydefaults or {})
    if "training" not in spec.args:
        names.append("training")
        values["training"] = default_training_value
    else:
        place = spec.args.index("training") - len(spec.args)
        if -place <= len(defaults) and defaults[place] is None:
            defaults[place] = default_training_value
    return call, spec._replace(defaults=tuple(defaults), kwonlyargs=names, kwonlydefaults=values)


def use_wrapped_call(
    layer: Any, call_fn: Callable, default_training_value: Any = None, return_method: bool = False
) -> Callable:
    """Return a function that adds the losses that another function returns besides outputs to a layer.

    Args:
        layer: The layer.
        call_fn: Returns outputs and losses.
        default_training_value: See ``maybe_add_training_arg``.
        return_method: Whether to return a method of the layer.
    """
    original = getattr(call_fn, "original_call", call_fn)
    function, _ = maybe_add_training_arg(original, call_fn, layer._expects_training_arg, default_training_value)

    @functools.wraps(call_fn)
    def call(*args, **kwargs):
        inputs, *others = args[1:] if return_method else args
        outputs, losses = function(inputs, *others, **kwargs)
        layer.add_loss(losses, inputs)
        return outputs

    return types.MethodType(call, layer) if return_method else call
