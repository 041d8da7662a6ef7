"""What models and layers of Keras print and raise, in the form of 1.x while a program runs."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Any

from tensorflow.python.util import nest
from tf_keras.src.engine import functional, input_layer, input_spec, sequential
from tf_keras.src.utils import layer_utils

from graphlab.compat.changes.patcher import Patcher
from graphlab.compat.keras.standalone import uses_standalone_keras
from graphlab.compat.releases import are_enforced, runs_before

_TITLES = ("Layer (type)", "Output Shape", "Param #", "Connected to")

#: How wide a summary is, and where its columns end, as shares of the width: without and with the connections.
_LAYOUTS = {False: (65, (0.45, 0.85, 1.0)), True: (98, (0.33, 0.55, 0.67, 1.0))}

_WRONG_INPUT = re.compile(
    r'(Input \S+ of layer )"([^"]*)"( is incompatible with the layer: )(.*?)(?: Full shape received: \((.*)\))?$',
    re.DOTALL,
)

_DIMENSION = re.compile(r"Dimension\((.*?)\)")

_original_summary = layer_utils.print_summary
_original_check = input_spec.assert_input_compatibility
_original_connect = functional.Functional._init_graph_network


@functools.wraps(_original_summary)
def _print_summary(model, line_length=None, positions=None, print_fn=None, *arguments, **options):
    if not are_enforced() or arguments or any(options.values()):
        return _original_summary(model, line_length, positions, print_fn, *arguments, **options)
    write = print_fn or print
    with_connections = not _is_chain(model)
    width, ends = _LAYOUTS[with_connections]
    width, ends = line_length or width, positions or ends
    if ends[-1] <= 1:
        ends = tuple(int(width * end) for end in ends)
    if uses_standalone_keras() or not runs_before("1.15"):
        write(f'Model: "{model.name}"')
    write("_" * width)
    write(_row(_TITLES[: 4 if with_connections else 3], ends))
    write("=" * width)
    for number, layer in enumerate(model.layers, 1):
        names = list(_connections(model, layer)) if with_connections else []
        shown = (f"{layer.name} ({type(layer).__name__})", _output_shape(layer), layer.count_params())
        write(_row((*shown, *(names[:1] or [""])) if with_connections else shown, ends))
        for name in names[1:]:
            write(_row(("", "", "", name), ends))
        write(("=" if number == len(model.layers) else "_") * width)
    trainable_weights = model.trainable_weights
    if uses_standalone_keras() and hasattr(model, "_collected_trainable_weights"):
        model._check_trainable_weights_consistency()
        trainable_weights = model._collected_trainable_weights
    trainable, other = map(layer_utils.count_params, (trainable_weights, model.non_trainable_weights))
    write(f"Total params: {trainable + other:,}")
    write(f"Trainable params: {trainable:,}")
    write(f"Non-trainable params: {other:,}")
    write("_" * width)


def _row(fields: tuple, ends: Any) -> str:
    line = ""
    for field, end in zip(fields, ends, strict=False):
        line = (f"{line[:-1]} " if line else "") + str(field)
        line = line[:end].ljust(end)
    return line


def _output_shape(layer: Any) -> Any:
    try:
        shape = layer.output_shape
    except AttributeError:
        return "multiple"
    except RuntimeError:
        return "?"
    is_list = isinstance(layer, input_layer.InputLayer) and isinstance(shape, list) and len(shape) == 1
    return shape[0] if is_list and (uses_standalone_keras() or runs_before("1.15")) else shape


def _is_chain(model: Any) -> bool:
    """Whether each layer of a model follows the one before it and is called once; or the model does not know."""
    if isinstance(model, sequential.Sequential) or not getattr(model, "_is_graph_network", False):
        return True
    nodes = [node for level in model._nodes_by_depth.values() for node in level]
    calls = [sum(node in nodes for node in layer._inbound_nodes) for layer in model.layers]
    return (
        all(len(level) == 1 for level in model._nodes_by_depth.values())
        and all(len(list(node.iterate_inbound())) <= 1 for node in nodes)
        and max(calls, default=0) <= 1
    )


def _connections(model: Any, layer: Any) -> Iterator[str]:
    """Yield the outputs of other layers that a layer of a model gets, such as ``dense[0][0]``."""
    nodes = [node for level in model._nodes_by_depth.values() for node in level]
    for node in layer._inbound_nodes:
        if node in nodes:
            for other, call, output, _ in node.iterate_inbound():
                # A model counted its own outputs as the first call.
                call += isinstance(other, functional.Functional)
                yield f"{other.name}[{call}][{output}]"


@functools.wraps(_original_check)
def _check_input(*arguments, **options):
    try:
        return _original_check(*arguments, **options)
    except ValueError as error:
        if are_enforced() and error.args and (match := _WRONG_INPUT.fullmatch(str(error.args[0]))):
            start, layer, middle, what, shape = match.groups()
            if shape is not None:
                what += " Full shape received: [" + _DIMENSION.sub(r"\1", shape).rstrip(",") + "]"
            error.args = (f"{start}{layer}{middle}: {what}", *error.args[1:])
        raise


@functools.wraps(_original_connect)
def _connect(self, inputs, outputs):
    for output in nest.flatten(outputs):
        if are_enforced() and not (hasattr(output, "op") or hasattr(output, "_keras_history")):
            layer = "Keras `Layer`" if uses_standalone_keras() else "TensorFlow `Layer`"
            raise ValueError(
                f"Output tensors to a Model must be the output of a {layer} (thus holding past layer metadata). "
                f"Found: {output}"
            )
    _original_connect(self, inputs, outputs)


def install(patcher: Patcher) -> None:
    """Replace the functions that print a summary, and check the inputs of a layer and the outputs of a model."""
    patcher.replace(functional.Functional, "_init_graph_network", _connect)
    patcher.replace(layer_utils, "print_summary", _print_summary)
    patcher.replace(input_spec, "assert_input_compatibility", _check_input)
