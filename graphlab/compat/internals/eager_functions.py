"""``tensorflow.python.eager``: functions that TensorFlow has renamed or dropped."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import tensorflow.compat.v1 as tf
from tensorflow.python import pywrap_tfe
from tensorflow.python.eager import context, record
from tensorflow.python.eager.polymorphic_function import polymorphic_function

#: ``context``: whether tensors that are copied to another device are kept there.
MIRRORING_NONE, MIRRORING_ALL = 0, 1

#: ``def_function``: set by ``tf.config.experimental_run_functions_eagerly``.
RUN_FUNCTIONS_EAGERLY = False

_ANONYMOUS = "cd2c89b7-88b7-44c8-ad83-06c2a9158347"


def shared_name(name: str | None = None) -> str | None:
    """Return a name for a resource: in eager execution, one that stands for no sharing."""
    return name if name or not tf.executing_eagerly() else _ANONYMOUS


@contextmanager
def namescope(name: str) -> Iterator[None]:
    """Put a word before the names of eager operations."""
    ctx = context.context()
    before = ctx.scope_name
    ctx.scope_name = f"{before}/{name}" if before else name
    try:
        yield
    finally:
        ctx.scope_name = before


def add_function(fdef: Any) -> None:
    """Let eager operations call a function."""
    context.context().add_function_def(fdef)


def common_shape(x: tf.TensorShape | None, y: tf.TensorShape | None) -> tf.TensorShape | None:
    """Return a shape that has what two shapes share.

    Raises:
        TypeError: One of them is not a shape.
    """
    if x is None or y is None:
        return None
    for name, shape in (("x", x), ("y", y)):
        if not isinstance(shape, tf.TensorShape):
            raise TypeError(f"Expected {name} to be a TensorShape but saw {shape}")
    if x.rank is None or x.rank != y.rank:
        return tf.TensorShape(None)
    return tf.TensorShape([a if a == b else None for a, b in zip(x.as_list(), y.as_list(), strict=True)])


def defun_with_attributes(
    func: Callable | None = None,
    input_signature: Any = None,
    attributes: dict[str, Any] | None = None,
    autograph: bool = True,
    experimental_autograph_options: Any = None,
    experimental_relax_shapes: bool = False,
) -> Any:
    """Return a graph function with attributes; also works as a decorator.

    Args:
        func: The Python function.
        input_signature: A ``tf.TensorSpec`` for each argument.
        attributes: What is put into the function's definition.
        autograph: Whether Python's ``if`` and ``while`` become operations.
        experimental_autograph_options: How.
        experimental_relax_shapes: Whether fewer functions are made, for shapes that are known less.
    """
    if func is None:
        return lambda given: defun_with_attributes(
            given, input_signature, attributes, autograph, experimental_autograph_options, experimental_relax_shapes
        )
    given = dict(attributes or {})
    name = given.pop("func_name", getattr(func, "__name__", "function"))
    return polymorphic_function.Function(
        func,
        name,
        input_signature=input_signature,
        autograph=autograph,
        reduce_retracing=experimental_relax_shapes,
        experimental_autograph_options=experimental_autograph_options,
        experimental_attributes=given or None,
    )


def register(func: Any, *arguments: Any, **options: Any) -> Any:
    """Add a function of ``defun`` to the graph for these arguments, without calling it, and return what was added.

    Raises:
        ValueError: It is not one.
    """
    if not hasattr(func, "get_concrete_function"):
        raise ValueError(f"Only defun function is allowed to be registered. Got type: {type(func)}")
    concrete = func.get_concrete_function(*arguments, **options)
    concrete.add_to_graph()
    if not tf.executing_eagerly():  # else TensorFlow has no graph to put it into
        concrete.add_gradient_functions_to_graph()
    return concrete


def validate_signature(signature: Any) -> None:
    """Check that a signature has nothing but ``tf.TensorSpec``.

    Raises:
        TypeError: It has something else.
    """
    if not all(isinstance(each, tf.TensorSpec) for each in tf.nest.flatten(signature, expand_composites=True)):
        raise TypeError(
            f"Invalid input_signature {signature}; input_signature must be a possibly nested sequence of TensorSpec "
            "objects."
        )


def should_record(tensors: Any) -> bool:
    """Whether a tape records what is computed from these tensors."""
    return record.should_record_backprop(tensors)


def delete_trace(tensor_id: int) -> None:
    """Let tapes forget a tensor."""
    pywrap_tfe.TFE_Py_TapeSetDeleteTrace(tensor_id)
