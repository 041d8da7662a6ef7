"""Errors of building a graph, and of restoring into one, in the words of 1.x while a program runs."""

from __future__ import annotations

import functools
import os
import re

from tensorflow.python.framework import errors, ops, tensor
from tensorflow.python.framework.func_graph import FuncGraph
from tensorflow.python.training import checkpoint_management, saver

from graphlab.compat.changes.patcher import Patcher
from graphlab.compat.releases import are_enforced, runs_before
from graphlab.engine.run_errors import text

#: A node with its attributes and inputs, as TensorFlow 2 writes it.
_NODE = re.compile(r"'\{\{node ([^}\s]*)\}\} = (\w+)(?:\[.*?\])?\([^()]*\)'", re.DOTALL)

_original_text = errors.OpError.__str__
_original_create = ops._create_c_op
_original_bool = tensor.Tensor._disallow_bool_casting
_original_iteration = tensor.Tensor._disallow_iteration
_original_restore = saver.Saver.restore
_original_wrap = saver._wrap_restore_error_with_msg


@functools.wraps(_original_text)
def _text(self):
    # Of the frames that led to the node, only those of the program; see graphlab.engine.run_errors.
    return text(self) if are_enforced() else _original_text(self)


@functools.wraps(_original_create)
def _create_c_op(*arguments, **options):
    try:
        return _original_create(*arguments, **options)
    except ValueError as error:
        if are_enforced() and error.args and isinstance(error.args[0], str):
            error.args = (_NODE.sub(_node_of_1_x, error.args[0]), *error.args[1:])
        raise


def _node_of_1_x(match: re.Match) -> str:
    kind = "Add" if match[2] == "AddV2" else match[2]
    return f"'{match[1]}' (op: '{kind}')"


_BOOL, _ITERATION = "using a `tf.Tensor` as a Python `bool`", "iterating over `tf.Tensor`"

#: What older releases said of these uses, and the first release that did not say it any more.
_REFUSED = {
    _BOOL: (
        (
            "1.15",
            "Using a `tf.Tensor` as a Python `bool` is not allowed. Use `if t is not None:` instead of `if t:` to test"
            " if a tensor is defined, and use TensorFlow ops such as tf.cond to execute subgraphs conditioned on the"
            " value of a tensor.",
        ),
    ),
    _ITERATION: (
        ("1.12", "'Tensor' object is not iterable."),
        (
            "1.15",
            "Tensor objects are only iterable when eager execution is enabled. To iterate over this tensor use"
            " tf.map_fn.",
        ),
    ),
}


def _refused(original, use: str):
    """Return a method of tensors that refuses a use of them in a graph."""

    @functools.wraps(original)
    def refuse(self):
        if not are_enforced() or isinstance(ops.get_default_graph(), FuncGraph):
            return original(self)
        for release, message in _REFUSED[use]:
            if runs_before(release):
                raise TypeError(message)
        raise errors.OperatorNotAllowedInGraphError(
            f"{use} is not allowed in Graph execution. Use Eager execution or decorate this function with @tf.function."
        )

    return refuse


@functools.wraps(_original_restore)
def _restore(self, sess, save_path):
    path = os.fspath(save_path) if isinstance(save_path, (str, os.PathLike)) else ""
    folder = os.path.dirname(path)
    has_folder = not folder or "://" in folder or os.path.isdir(folder)
    if runs_before("1.12") and path and not self._is_empty:
        _check_files_of_1_4(path, has_folder)
    if are_enforced() and not has_folder:
        raise errors.NotFoundError(None, None, f"{folder}; No such file or directory")
    return _original_restore(self, sess, save_path)


def _check_files_of_1_4(path: str, has_folder: bool) -> None:
    """Raise what the kernel raised up to 1.4 where there is no checkpoint; later releases look for the files first."""
    reader = "Unsuccessful TensorSliceReader constructor: Failed to"
    if not has_folder:
        raise errors.InvalidArgumentError(
            None, None, f"{reader} get matching files on {path}: Not found: {os.path.dirname(path)}"
        )
    if not checkpoint_management.checkpoint_exists_internal(path):
        raise errors.NotFoundError(None, None, f"{reader} find any matching files for {path}")


@functools.wraps(_original_wrap)
def _wrap(err, extra_verbiage):
    # Up to 1.4 what the kernel says comes first; later releases say that the program may have changed the graph.
    return err if runs_before("1.12") else _original_wrap(err, extra_verbiage)


def install(patcher: Patcher) -> None:
    """Replace the functions that raise these errors, and what shows them."""
    patcher.replace(errors.OpError, "__str__", _text)
    patcher.replace(ops, "_create_c_op", _create_c_op)
    patcher.replace(tensor.Tensor, "_disallow_bool_casting", _refused(_original_bool, _BOOL))
    patcher.replace(tensor.Tensor, "_disallow_iteration", _refused(_original_iteration, _ITERATION))
    patcher.replace(saver.Saver, "restore", _restore)
    patcher.replace(saver, "_wrap_restore_error_with_msg", _wrap)
