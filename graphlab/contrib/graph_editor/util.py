"""Lists of operations and tensors, nests of them, and placeholders that stand for tensors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import tensorflow.compat.v1 as tf

_PREFIX = "geph"


def concatenate_unique(la: list, lb: Iterable) -> list:
    """Append to ``la`` what it does not have of ``lb``; return it."""
    known = set(la)
    for each in lb:
        if each not in known:
            known.add(each)
            la.append(each)
    return la


class ListView:
    """A list that cannot be changed; adding to it gives a new list."""

    def __init__(self, list_):
        """Make a view of a list."""
        if not isinstance(list_, list):
            raise TypeError(f"Expected a list, got: {type(list_)}.")
        self._list = list_

    def __iter__(self):
        return iter(self._list)

    def __len__(self):
        return len(self._list)

    def __bool__(self):
        return bool(self._list)

    def __getitem__(self, i):
        return self._list[i]

    def __add__(self, other):
        return [*self._list, *other]


def is_iterable(obj: Any) -> bool:
    """Tell whether one can go through ``obj``; a tensor does not count."""
    if isinstance(obj, tf.Tensor):
        return False
    try:
        iter(obj)
    except Exception:
        return False
    return True


def flatten_tree(tree: Any, leaves: list | None = None) -> list:
    """Return the leaves of a nest of iterables and dictionaries; append them to ``leaves`` if given."""
    leaves = [] if leaves is None else leaves
    if not isinstance(tree, dict) and not is_iterable(tree):
        leaves.append(tree)
        return leaves
    for child in tree.values() if isinstance(tree, dict) else tree:
        flatten_tree(child, leaves)
    return leaves


def transform_tree(tree: Any, fn: Any, iterable_type: Any = tuple) -> Any:
    """Return a nest with ``fn(leaf)`` for each leaf; ``iterable_type`` is made of what is not a container."""
    if not is_iterable(tree):
        return fn(tree)
    kind: Any = type(tree)
    if isinstance(tree, Mapping):
        return kind((key, transform_tree(child, fn)) for key, child in tree.items())
    children = (transform_tree(child, fn) for child in tree)
    if isinstance(tree, tuple) and hasattr(tree, "_fields"):
        return kind(*children)
    return kind(children) if isinstance(tree, Sequence) else iterable_type(children)


def check_graphs(*args: Any) -> None:
    """Raise ValueError if the views belong to more than one graph."""
    graphs = [view.graph for view in args if view.graph is not None]
    for i, view in enumerate(args):
        if view.graph is not None and view.graph is not graphs[0]:
            raise ValueError(f"Argument[{i}]: Wrong graph!")


def get_unique_graph(tops: Any, check_types: Any = None, none_if_empty: bool = False) -> tf.Graph | None:
    """Return the graph of operations and tensors.

    Args:
        tops: Operations and tensors, or a graph.
        check_types: The types allowed.
        none_if_empty: Whether to return None for an empty list, instead of raising ValueError.
    """
    if isinstance(tops, tf.Graph):
        return tops
    if not is_iterable(tops):
        raise TypeError(f"{type(tops)} is not iterable")
    types = (tf.Operation, tf.Tensor) if check_types is None else check_types
    types = tuple(types) if is_iterable(types) else (types,)
    graph = None
    for each in tops:
        if not isinstance(each, types):
            raise TypeError(f"Expected a type in ({', '.join(map(str, types))}), got: {type(each)}")
        if graph is not None and graph is not each.graph:
            raise ValueError(f"Operation {each} does not belong to given graph")
        graph = each.graph
    if graph is None and not none_if_empty:
        raise ValueError("Can't find the unique graph of an empty list")
    return graph


def make_list_of_op(ops, check_graph=True, allow_graph=True, ignore_ts=False):
    """Return a list of operations.

    Args:
        ops: A graph, an operation, or several.
        check_graph: Whether to check that they belong to one graph.
        allow_graph: Whether ``ops`` may be a graph.
        ignore_ts: Whether ``ops`` may have tensors, which are left out.
    """
    return _list_of(ops, tf.Operation, tf.Graph.get_operations, check_graph, allow_graph, ignore_ts)


def make_list_of_t(ts, check_graph=True, allow_graph=True, ignore_ops=False):
    """Return a list of tensors.

    Args:
        ts: A graph, a tensor, or several.
        check_graph: Whether to check that they belong to one graph.
        allow_graph: Whether ``ts`` may be a graph.
        ignore_ops: Whether ``ts`` may have operations, which are left out.
    """
    return _list_of(ts, tf.Tensor, get_tensors, check_graph, allow_graph, ignore_ops)


def _list_of(elements, kind, all_of_graph, check_graph, allow_graph, ignore_others):
    if isinstance(elements, tf.Graph):
        if not allow_graph:
            raise TypeError("allow_graph is False: cannot convert a tf.Graph.")
        return all_of_graph(elements)
    elements = list(elements) if is_iterable(elements) else [elements]
    if elements and check_graph:
        get_unique_graph(elements, check_types=None if ignore_others else kind)
    return [each for each in elements if isinstance(each, kind)]


def get_tensors(graph):
    """Return all tensors of a graph."""
    if not isinstance(graph, tf.Graph):
        raise TypeError(f"Expected a graph, got: {type(graph)}")
    return [tensor for op in graph.get_operations() for tensor in op.outputs]


def get_generating_ops(ts):
    """Return the operations that make the tensors."""
    return [tensor.op for tensor in make_list_of_t(ts, allow_graph=False)]


def get_consuming_ops(ts):
    """Return the operations that use the tensors."""
    return concatenate_unique([], (op for tensor in make_list_of_t(ts, allow_graph=False) for op in tensor.consumers()))


class ControlOutputs:
    """Which operations wait for an operation without using its tensors."""

    def __init__(self, graph):
        """Find them for all operations of a graph."""
        if not isinstance(graph, tf.Graph):
            raise TypeError(f"Expected a tf.Graph, got: {type(graph)}")
        self._graph = graph
        self._control_outputs = {}
        self._version = None
        self._build()

    def update(self):
        """Find them again if the graph has grown; return self."""
        if self._version != self._graph.version:
            self._build()
        return self

    def _build(self):
        self._control_outputs.clear()
        for op in self._graph.get_operations():
            for before in op.control_inputs:
                concatenate_unique(self._control_outputs.setdefault(before, []), [op])
        self._version = self._graph.version

    def get_all(self):
        """Return them by operation."""
        return self._control_outputs

    def get(self, op):
        """Return those of one operation."""
        return self._control_outputs.get(op, ())

    @property
    def graph(self):
        """The graph."""
        return self._graph


def scope_finalize(scope: str) -> str:
    """Return a scope with a slash at its end, unless it is empty."""
    return f"{scope}/" if scope and not scope.endswith("/") else scope


def scope_dirname(scope: str) -> str:
    """Return a name up to its last slash."""
    return scope[: scope.rfind("/") + 1]


def scope_basename(scope: str) -> str:
    """Return a name after its last slash."""
    return scope[scope.rfind("/") + 1 :]


def placeholder_name(t=None, scope=None, prefix=_PREFIX):
    """Return the name of a placeholder for a tensor.

    Args:
        t: The tensor, or None.
        scope: The scope; that of the tensor by default.
        prefix: What the name starts with.
    """
    scope = None if scope is None else scope_finalize(scope)
    if t is None:
        return f"{scope or ''}{prefix}"
    if not isinstance(t, tf.Tensor):
        raise TypeError(f"Expected a tf.Tenfor, got: {type(t)}")
    scope = scope_dirname(t.op.name) if scope is None else scope
    name = scope_basename(t.op.name)
    return scope + (name if name.startswith(f"{prefix}__") else f"{prefix}__{name}_{t.value_index}")


def make_placeholder_from_tensor(t, scope=None, prefix=_PREFIX):
    """Return a placeholder of a tensor's type and shape."""
    return tf.placeholder(t.dtype, t.shape, placeholder_name(t, scope, prefix))


def make_placeholder_from_dtype_and_shape(dtype, shape=None, scope=None, prefix=_PREFIX):
    """Return a placeholder of a type and shape."""
    return tf.placeholder(dtype, shape, placeholder_name(scope=scope, prefix=prefix))


def get_predefined_collection_names() -> list[str]:
    """Return the names of the collections that ``tf.GraphKeys`` has."""
    return [getattr(tf.GraphKeys, key) for key in dir(tf.GraphKeys) if not re.fullmatch(r"__\w+__", key)]


def find_corresponding_elem(target, dst_graph, dst_scope="", src_scope=""):
    """Return the operation or tensor of another graph that has the same name, after its scope."""
    src_scope, name = scope_finalize(src_scope), target.name
    if not name.startswith(src_scope):
        raise ValueError(f"{name} does not start with {src_scope}")
    name = scope_finalize(dst_scope) + name.removeprefix(src_scope)
    if isinstance(target, tf.Tensor):
        return dst_graph.get_tensor_by_name(name)
    if isinstance(target, tf.Operation):
        return dst_graph.get_operation_by_name(name)
    raise TypeError(f"Expected tf.Tensor or tf.Operation, got: {type(target)}")


def find_corresponding(targets, dst_graph, dst_scope="", src_scope=""):
    """Return the same for a nest of operations and tensors."""
    return transform_tree(targets, lambda each: find_corresponding_elem(each, dst_graph, dst_scope, src_scope))
