"""``keras.engine.base_layer.Node``, with the arguments of Keras 2.2."""

from __future__ import annotations

from typing import Any

from graphlab.compat.internals import keras_functions


class Node(keras_functions.Node):
    """A call of a layer: what connects it to others."""

    def __init__(
        self,
        outbound_layer,
        inbound_layers,
        node_indices,
        tensor_indices,
        input_tensors,
        output_tensors,
        input_masks,
        output_masks,
        input_shapes,
        output_shapes,
        arguments=None,
    ):
        """Connect a layer; masks and shapes are those that the tensors have."""
        del input_masks, output_masks, input_shapes, output_shapes
        inbound = (inbound_layers, node_indices, tensor_indices)
        super().__init__(outbound_layer, *inbound, _single(input_tensors), _single(output_tensors), arguments)


def _single(tensors: Any) -> Any:
    return tensors[0] if isinstance(tensors, list) and len(tensors) == 1 else tensors
