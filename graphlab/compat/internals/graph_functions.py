"""``tensorflow.python.framework`` and ``.ops``: functions on graphs and ops that TensorFlow has dropped."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import tensorflow.compat.v1 as tf
from tensorflow.core.framework import op_def_pb2
from tensorflow.python.framework import error_interpolation, op_callbacks, op_def_library
from tensorflow.python.ops import (
    control_flow_state,
    custom_gradient,
    gen_functional_ops,
    linalg_ops,
    resource_variable_ops,
)
from tensorflow.python.ops.linalg import linear_operator_util
from tensorflow.python.ops.ragged.ragged_tensor_value import RaggedTensorValue


class OpDefLibrary:
    """Ops by their names, which ``apply_op`` puts into the graph."""

    def __init__(self):
        self._ops: dict[str, op_def_pb2.OpDef] = {}

    def add_op(self, op_def: op_def_pb2.OpDef) -> None:
        """Add the definition of an op.

        Raises:
            TypeError: It is not one.
            RuntimeError: The op is here already.
            ValueError: It has no name.
        """
        if not isinstance(op_def, op_def_pb2.OpDef):
            raise TypeError(f"{op_def} is {type(op_def)}, not an op_def_pb2.OpDef")
        if not op_def.name:
            raise ValueError(f"{op_def} missing name.")
        if op_def.name in self._ops:
            raise RuntimeError(f"Op name {op_def.name} registered twice.")
        self._ops[op_def.name] = op_def

    def add_op_list(self, op_list: op_def_pb2.OpList) -> None:
        """Add the definitions in a list."""
        for op_def in _require_list(op_list).op:
            self.add_op(op_def)

    def apply_op(self, op_type_name: str, name: str | None = None, **keywords: Any) -> Any:
        """Add an op with these inputs and attributes to the graph, and return its outputs.

        Raises:
            RuntimeError: The library does not have such an op.
        """
        if op_type_name not in self._ops:
            raise RuntimeError(f"Unrecognized Op name {op_type_name}")
        return op_def_library.apply_op(op_type_name, name=name, **keywords)


_registered: dict[str, op_def_pb2.OpDef] = {}


def get_registered_ops() -> dict[str, op_def_pb2.OpDef]:
    """Return the definitions of all ops by their names."""
    if not _registered:
        from tensorflow.python.client import pywrap_tf_session

        ops = op_def_pb2.OpList.FromString(pywrap_tf_session.TF_GetBuffer(pywrap_tf_session.TF_GetAllOpList()))
        _registered.update((op.name, op) for op in ops.op)
    return _registered


def register_op_list(op_list: op_def_pb2.OpList) -> None:
    """Add definitions to those of ``get_registered_ops``.

    Raises:
        ValueError: An op is there with another definition.
    """
    known = get_registered_ops()
    for op_def in _require_list(op_list).op:
        there = known.setdefault(op_def.name, op_def)
        if there != op_def:
            raise ValueError(
                f"Registered op_def for {op_def.name} ({there}) not equal to op_def to register ({op_def})"
            )


def _require_list(op_list: Any) -> op_def_pb2.OpList:
    if not isinstance(op_list, op_def_pb2.OpList):
        raise TypeError(f"{op_list} is {type(op_list)}, not an op_def_pb2.OpList")
    return op_list


@contextmanager
def op_callback(callback_fn: Callable) -> Iterator[None]:
    """Call a function for each op that runs or is put into a graph.

    Raises:
        ValueError: It is not a function.
    """
    if callback_fn is None:
        raise ValueError("Passed callback function cannot be None.")
    if not callable(callback_fn):
        raise ValueError(
            f"Callback function passed to op_callback() is expected to be callable, but is not. Recevied {callback_fn}"
        )
    op_callbacks.add_op_callback(callback_fn)
    try:
        yield
    finally:
        op_callbacks.remove_op_callback(callback_fn)


def compute_field_dict(op: tf.Operation, strip_file_prefix: str = "") -> dict[str, Any]:
    """Return where an op was made and where it is placed, for messages.

    Args:
        op: The op.
        strip_file_prefix: What to leave out at the beginning of the file's name.
    """
    frame = op.traceback[error_interpolation._find_index_of_defining_frame(op.traceback)]
    file = frame.filename.removeprefix(strip_file_prefix)
    colocations = error_interpolation._compute_colocation_summary_from_op(op)
    devices = error_interpolation._compute_device_assignment_summary_from_op(op)
    return {
        "file": file,
        "line": frame.lineno,
        "defined_at": f" (defined at {file}:{frame.lineno})",
        "colocations": colocations,
        "devices": devices,
        "devs_and_colocs": f"{colocations}\n{devices}",
    }


def traceback_files_common_prefix(all_ops: list[list[tf.Operation] | None]) -> str:
    """Return the folder that all files are in where some ops were made."""
    files = {frame.filename for ops in all_ops for op in ops or () for frame in op.traceback}
    return os.path.split(os.path.commonprefix([file for file in files if "<embedded" not in file]))[0]


def maybe_captured(tensor: tf.Tensor) -> tf.Tensor:
    """Return the tensor outside of a function that a placeholder of the function stands for, or the tensor itself."""
    if not tf.is_symbolic_tensor(tensor) or tensor.op.type != "Placeholder" or not tensor.graph.building_function:
        return tensor
    for outer, inner in tensor.graph.captures:
        if inner is tensor:
            return maybe_captured(outer)
    return tensor


def check_mutation(n1: Any, n2: Any) -> None:
    """Check that a function has not changed the structure of its arguments.

    Raises:
        ValueError: It has.
    """
    message = (
        "Function to be traced should not modify structure of input arguments. Check if your function has list and "
        "dictionary operations that alter input arguments, such as `list.pop`, `list.append`"
    )
    try:
        tf.nest.assert_same_structure(n1, n2, expand_composites=True)
    except ValueError:
        raise ValueError(message) from None
    before, after = (tf.nest.flatten(each, expand_composites=True) for each in (n1, n2))
    if any(a is not b for a, b in zip(before, after, strict=True)):
        raise ValueError(message)


def get_shape(tensor: Any) -> Any:
    """Return the shape of a tensor; of a ``SparseTensorValue``, too."""
    return tensor.dense_shape if isinstance(tensor, tf.SparseTensorValue) else tensor.shape


def append_composite_tensor(target: Any, to_append: Any) -> Any:
    """Return two sparse or ragged tensors, or their values, one behind the other.

    Raises:
        RuntimeError: They are not of one kind, or of another one.
    """
    from tf_keras.src.engine import training_utils_v1

    kinds = (tf.SparseTensor, tf.RaggedTensor, tf.SparseTensorValue, RaggedTensorValue)
    if type(target) is not type(to_append):
        raise RuntimeError(f"Unable to concatenate {type(target)} and {type(to_append)}")
    if not isinstance(target, kinds):
        raise RuntimeError(f"Attempted to concatenate unsupported object {type(target)}.")
    return training_utils_v1._append_composite_tensor(target, to_append)


def get_dependent_variables(input_ops: Any, output_ops: Any) -> list:
    """Return the variables that outputs depend on between them and inputs."""
    return custom_gradient._get_dependent_variables(input_ops, output_ops)


def partitioned_call(
    args: list,
    f: Any,
    tout: Any = None,
    executing_eagerly: bool | None = None,
    config: Any = None,
    executor_type: str | None = None,
) -> Any:
    """Call a graph function as an op whose parts may run on several devices.

    Args:
        args: The arguments.
        f: The function.
        tout: The types of what it returns; as it says itself, by default.
        executing_eagerly: Whether the op runs now; no longer needed.
        config: A serialized ``tf.ConfigProto`` for it.
        executor_type: What runs it.

    Returns:
        The outputs; without any, None in eager execution and the op in a graph.
    """
    del executing_eagerly
    if tout is None:
        signature = getattr(f, "definition", None) or f.function_def
        tout = tuple(output.type for output in signature.signature.output_arg)
    is_stateful = getattr(f, "stateful_ops", None) or getattr(f, "_stateful_ops", None)
    make = gen_functional_ops.stateful_partitioned_call if is_stateful else gen_functional_ops.partitioned_call
    found = make(args=args, Tout=tout, f=f, config_proto=config or "", executor_type=executor_type or "")
    return found if isinstance(found, tf.Operation) or len(found) else None


def variable_handle_from_shape_and_dtype(
    shape: Any, dtype: Any, shared_name: str, name: str, graph_mode: bool, extra_handle_data: Any = None
) -> tf.Tensor:
    """Return a handle of a variable of a shape and a type."""
    return resource_variable_ops._variable_handle_from_shape_and_dtype(
        shape, dtype, shared_name, name, graph_mode, extra_handle_data
    )


def cholesky_solve_with_broadcast(chol: Any, rhs: Any, name: str | None = None) -> tf.Tensor:
    """Solve equations with a Cholesky factor ``[…, n, n]`` and ``[…, n, k]``, whose batches may differ."""
    with tf.name_scope(name, "CholeskySolveWithBroadcast", [chol, rhs]):
        return linalg_ops.cholesky_solve(*linear_operator_util.broadcast_matrix_batch_dims([chol, rhs]))


def matrix_triangular_solve_with_broadcast(
    matrix: Any, rhs: Any, lower: bool = True, adjoint: bool = False, name: str | None = None
) -> tf.Tensor:
    """Solve equations with a triangular matrix ``[…, n, n]`` and ``[…, n, k]``, whose batches may differ.

    Args:
        matrix: The matrix.
        rhs: The right-hand sides.
        lower: Whether the lower triangle counts, rather than the upper.
        adjoint: Whether to solve with the matrix's adjoint.
        name: A name for the op.
    """
    with tf.name_scope(name, "MatrixTriangularSolve", [matrix, rhs]):
        matrix = tf.convert_to_tensor(matrix, name="matrix")
        rhs = tf.convert_to_tensor(rhs, name="rhs", dtype=matrix.dtype)
        matrix, rhs = linear_operator_util.broadcast_matrix_batch_dims([matrix, rhs])
        return tf.linalg.triangular_solve(matrix, rhs, lower=lower, adjoint=adjoint)


def ZerosLikeOutsideLoop(op: tf.Operation, index: int) -> tf.Tensor:
    """Return zeros like an output of an op, for a gradient that is outside of loops."""
    return control_flow_state.ZerosLike(op, index)
