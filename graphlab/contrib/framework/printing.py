"""``print_op``: prints what a tensor is and what it has, each time it is computed."""

from __future__ import annotations

import tensorflow.compat.v1 as tf


def print_op(
    input_,
    data=None,
    message=None,
    first_n=None,
    summarize=20,
    print_tensor_name=True,
    print_tensor_type=True,
    print_shape=True,
    summarize_indicator_vector=True,
    name=None,
):
    """Return a tensor that prints when it is computed.

    Args:
        input_: A tensor, a sparse tensor, a variable or an array of tensors.
        data: Further ones to print.
        message: What is printed first.
        first_n: How many times to print; always by default.
        summarize: How many elements of each tensor to print.
        print_tensor_name: Whether to print the name.
        print_tensor_type: Whether to print the type.
        print_shape: Whether to print the shape.
        summarize_indicator_vector: Whether to print where a tensor of truth values is first true.

    Raises:
        ValueError: ``input_`` is none of these.
    """
    if not _is_printable(input_):
        raise ValueError("input_ must be of type Tensor, SparseTensor or TensorArray")
    shown = []
    for each in (input_, *(data or ())):
        shown += _described(each, print_tensor_name, print_tensor_type, print_shape, summarize_indicator_vector)
    if isinstance(input_, (tf.Tensor, tf.Variable)):
        return tf.Print(input_, shown, message or "", first_n, summarize, name)
    printed = tf.Print(tf.constant([]), shown, message or "", first_n, summarize, name)
    with tf.control_dependencies([printed]):
        if isinstance(input_, tf.SparseTensor):
            parts = input_.indices, input_.values, input_.dense_shape
            return tf.SparseTensor(*(tf.identity(part) for part in parts))
        return tf.TensorArray(dtype=input_.dtype, handle=input_.handle, flow=input_.flow)


def _is_printable(value):
    return isinstance(value, (tf.Tensor, tf.SparseTensor, tf.TensorArray, tf.Variable))


def _described(value, with_name, with_type, with_shape, with_indicators):
    if not _is_printable(value):
        raise ValueError("t must be a Tensor, SparseTensor, TensorArray or Variable.")
    kind = next(
        each for each in ("Tensor", "SparseTensor", "TensorArray", "Variable") if isinstance(value, getattr(tf, each))
    )
    parts = []
    if with_name and kind == "Tensor":
        parts.append(f"Name: {value.name}")
    if with_type:
        parts.append(f"Type: {kind} ({value.dtype.name})")
    if with_shape:
        if kind == "SparseTensor":
            parts += ["Shape:", value.dense_shape]
        elif kind == "Tensor":
            sizes = value.shape.dims
            parts.append(f"Shape: {sizes and [tf.Dimension(size) for size in sizes]}")
        elif kind == "TensorArray":
            parts += ["Size:", value.size()]
    if with_indicators and value.dtype == tf.bool:
        parts += ["First True in Boolean tensor at:", tf.argmax(tf.cast(value, tf.uint8), 0)]
    if kind == "SparseTensor":
        parts += ["Sparse indices:", value.indices, "Sparse values:", value.values]
    elif kind != "Variable":
        parts += ["Value:", value if kind == "Tensor" else value.stack()]
    return [tf.constant(part) if isinstance(part, str) else part for part in parts]
