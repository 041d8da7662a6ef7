"""What a call of a layer knows, as programs of the package Keras asked it: ``layer._inbound_nodes[0].input_masks``.

A node of Keras 2.2 had lists, also of one tensor, and the masks. tf-keras's own code gets what it has today. Source:
``Node`` of Keras 2.2.5.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import tensorflow.compat.v1 as v1
from tf_keras.src.engine.node import Node

from graphlab.compat.changes.callers import is_called_by
from graphlab.compat.changes.patcher import Patcher
from graphlab.compat.keras.standalone import uses_standalone_keras
from graphlab.compat.keras.utilities import to_list


def _tensors(node: Any, today: Any) -> list:
    return v1.nest.flatten(today.fget(node))


def _listed(name: str, values: Callable[[Any, property], list]) -> property:
    today: Any = vars(Node)[name]

    def get(self: Any) -> Any:
        # A node's own properties and the layers of tf-keras take a single tensor as it is.
        is_internal = is_called_by("tf_keras") or not uses_standalone_keras()
        return today.fget(self) if is_internal else values(self, today)

    return property(get, doc=today.__doc__)


def _masks(name: str) -> property:
    def get(self: Any) -> list:
        return [getattr(tensor, "_keras_mask", None) for tensor in v1.nest.flatten(getattr(self, name))]

    return property(get)


def _as_list(node: Any, today: Any) -> list:
    return to_list(today.fget(node))


def _inbound(place: int) -> property:
    return property(lambda self: [inbound[place] for inbound in self.iterate_inbound()])


def _get_config(self):
    """Return the names of the layers of the call, and which calls and outputs its inputs are."""
    found = list(self.iterate_inbound())
    return {
        "outbound_layer": self.layer.name,
        "inbound_layers": [layer.name for layer, *_ in found],
        "node_indices": [node for _, node, *_ in found],
        "tensor_indices": [tensor for *_, tensor, _ in found],
    }


def install(patcher: Patcher) -> None:
    """Replace the properties of nodes, and add those that went."""
    for name, values in (
        ("inbound_layers", _as_list),
        ("input_tensors", _tensors),
        ("output_tensors", _tensors),
        ("input_shapes", _as_list),
        ("output_shapes", _as_list),
    ):
        patcher.replace(Node, name, _listed(name, values))
    patcher.add(Node, "input_masks", _masks("input_tensors"))
    patcher.add(Node, "output_masks", _masks("output_tensors"))
    patcher.add(Node, "outbound_layer", property(lambda self: self.layer))
    patcher.add(Node, "node_indices", _inbound(1))
    patcher.add(Node, "tensor_indices", _inbound(2))
    patcher.add(Node, "get_config", _get_config)
    patcher.add(Node, "arguments", property(lambda self: self.call_kwargs))
