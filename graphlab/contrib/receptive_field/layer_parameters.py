"""Kernel sizes, strides and paddings of the nodes of a graph, along both axes."""

from __future__ import annotations

import collections

import tensorflow.compat.v1 as tf

_POINTWISE = frozenset(
    [
        "Add",
        "AddV2",
        "BiasAdd",
        "Cast",
        "Ceil",
        "ConcatV2",
        "Const",
        "Floor",
        "FusedBatchNorm",
        "FusedBatchNormV2",
        "FusedBatchNormV3",
        "GreaterEqual",
        "Identity",
        "LRN",
        "Log",
        "Mul",
        "Pow",
        "RealDiv",
        "Relu",
        "Relu6",
        "Round",
        "Rsqrt",
        "Softplus",
        "Sub",
        "VariableV2",
    ]
)

#: Of one axis; a padding is None where it depends on the size of the input.
Axis = collections.namedtuple("Axis", "kernel stride padding total_padding")

_UNCHANGED, _UNKNOWN = Axis(1, 1, 0, 0), Axis(None, None, None, None)


def get_layer_params(node, name_to_node, input_resolution=None, force=False):
    """Return how a node reads its input.

    Args:
        node: The node, a ``NodeDef``.
        name_to_node: All nodes by name.
        input_resolution: Height and width of the input, or None.
        force: Whether an unknown node gives Nones instead of a ValueError.

    Returns:
        Sizes of the kernel along x and y, strides, paddings before the input, and paddings on both sides.
    """
    x, y = _axes(node, name_to_node, input_resolution, force)
    return x.kernel, y.kernel, x.stride, y.stride, x.padding, y.padding, x.total_padding, y.total_padding


def _axes(node, name_to_node, resolution, force):
    if node.op in ("Conv2D", "DepthwiseConv2dNative", "MaxPool", "MaxPoolV2", "AvgPool"):
        kernels = _kernel(node, name_to_node) if "Conv" in node.op else _window(node, name_to_node)
        strides = _strides(node, name_to_node)
        height, width = resolution or (None, None)
        pairs = zip(kernels, strides, (width, height), strict=True)
        return [Axis(kernel, stride, *_padding(node, kernel, stride, size)) for kernel, stride, size in pairs]
    if node.op == "Pad":
        return _pad(node, name_to_node)
    if node.op in _POINTWISE:
        return [_UNCHANGED] * 2
    if force:
        return [_UNKNOWN] * 2
    raise ValueError(f"Unknown layer for operation '{node.name}': {node.op}")


def _constant(node, index, suffix, name_to_node):
    name = node.input[index]
    if not name.endswith(suffix):
        raise ValueError(f"The name of input {index} of {node.name}, {name}, does not end with '{suffix}'")
    return tf.make_ndarray(name_to_node[name].attr["value"].tensor)


def _strides(node, name_to_node):
    strides = _constant(node, 2, "/strides", name_to_node) if node.op == "MaxPoolV2" else node.attr["strides"].list.i
    return strides[2], strides[1]


def _kernel(node, name_to_node):
    name = node.input[1]
    if not name.endswith("/read"):
        raise ValueError("Weight layer's name input to conv layer does not end with '/read'")
    weights = name_to_node[name.removesuffix("/read")]
    if weights.op not in ("VariableV2", "Const"):
        raise ValueError(f"Weight layer {weights.name} is not of type VariableV2 or Const: {weights.op}")
    shape = weights.attr["shape"].shape if weights.op == "VariableV2" else weights.attr["value"].tensor.tensor_shape
    if len(shape.dim) != 4:
        raise ValueError(f"Weight layer {weights.name} does not have rank 4. Instead, it has: {len(shape.dim)}")
    return shape.dim[1].size, shape.dim[0].size


def _window(node, name_to_node):
    size = _constant(node, 1, "/ksize", name_to_node) if node.op == "MaxPoolV2" else node.attr["ksize"].list.i
    for place, what in ((0, "first"), (3, "last")):
        if size[place] != 1:
            raise ValueError(f"pool ksize for {what} dim is not 1")
    return size[2], size[1]


def _padding(node, kernel, stride, size):
    """Return the padding before the input and on both sides, along one axis."""
    kind = node.attr["padding"].s
    if kind == b"VALID":
        return 0, 0
    if kind != b"SAME":
        raise ValueError(f"Invalid padding operation {kind!r}")
    if size is not None:
        total = max(kernel - (stride if size % stride == 0 else size % stride), 0)
        return total // 2, total
    if kernel == 1:
        return 0, 0
    if stride == 1:
        return (kernel - 1) // 2, kernel - 1
    if stride == 2 and kernel % 2 == 0:
        return (kernel - 1) // 2, None
    tf.logging.warning(
        "Padding depends on input size, which means that the effective padding may be different depending on the "
        "input image dimensionality. In this case, alignment check will be skipped. If you know the input "
        "resolution, please set it."
    )
    return None, None


def _pad(node, name_to_node):
    paddings = _constant(node, 1, "/paddings", name_to_node)
    for place, what in ((0, "first"), (3, "last")):
        if paddings[place].any():
            raise ValueError(f"padding is not zero for {what} tensor dim")
    return [Axis(1, 1, paddings[axis][0], paddings[axis].sum()) for axis in (2, 1)]
