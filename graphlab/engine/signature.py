"""Signatures: what calls of ``Session.run`` with the same fetches and feed keys have in common, prepared once.

A call is recognised by the identity of its graph elements (names by value) and the structure around them. Only exact
types are recognised. The base class runs every unusual call and raises all errors, so errors are TensorFlow's own.
"""

import collections
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from tensorflow.python.client import session as base
from tensorflow.python.framework import dtypes, indexed_slices, ops, sparse_tensor
from tensorflow.python.ops import ref_variable, resource_variable_ops
from tensorflow.python.util import numpy_compat

from graphlab.engine.denormals import CAN_FLUSH
from graphlab.engine.placement import may_run_inline
from graphlab.engine.tuner import Tuner

# With this many signatures, a session leaves new ones to the base class: its calls hardly repeat.
SIGNATURE_LIMIT = 512

# Feeds of more shapes than these are checked against the tensor's shape each time.
_SHAPE_LIMIT = 256

_SINGLE_FETCHES = frozenset(
    {ops.SymbolicTensor, ops.Operation, ref_variable.RefVariable, resource_variable_ops.ResourceVariable}
)
_COMPOSITE_FETCHES = frozenset({sparse_tensor.SparseTensor, indexed_slices.IndexedSlices})
_FETCHES = _SINGLE_FETCHES | _COMPOSITE_FETCHES
_FEED_KEYS = frozenset({ops.SymbolicTensor, str})
_DICTIONARIES = frozenset({dict, collections.OrderedDict})

# The values that are converted here. Anything else may run the caller's code while it is converted (``__array__``).
_PLAIN_VALUES = frozenset({bool, int, float, complex, str, bytes, list, tuple, np.ndarray})

_HANDLE_DTYPES = frozenset({dtypes.resource, dtypes.variant})


class _Unusual(Exception):
    """The base class has to run this."""


@dataclass(frozen=True)
class _Unprepared:
    """A signature without a prepared form. It keeps its graph elements alive, because their ids are its key."""

    held: tuple[Any, ...]
    unusual: bool


@dataclass(slots=True)
class _Feed:
    """One fed tensor: its C handle, the dtype of its values, and the shapes that have been found compatible."""

    tensor: Any
    output: Any
    dtype: np.dtype
    # The tensor's static shape, an object that ``set_shape`` replaces, and the value shapes checked against it.
    checked: tuple[Any, set[tuple[int, ...]]] = field(default_factory=lambda: (None, set()))

    def convert(self, value: Any) -> np.ndarray | None:
        """The array that the base class would feed, or ``None`` if it would raise or may do something else."""
        if type(value) not in _PLAIN_VALUES and not isinstance(value, np.generic):
            return None
        numpy_type = self.tensor.dtype.as_numpy_dtype
        try:
            if isinstance(value, int) and base._convert_to_numpy_obj(numpy_type, value) != value:
                return None
            array = numpy_compat.np_asarray(value, numpy_type)
            static_shape = self.tensor.shape
            if not static_shape.is_compatible_with(array.shape):
                return None
        except Exception:  # whatever it is: the base class meets it again and reports it
            return None
        if self.checked[0] is not static_shape:
            self.checked = (static_shape, set())
        if len(self.checked[1]) < _SHAPE_LIMIT:
            self.checked[1].add(array.shape)
        return array


@dataclass(slots=True)
class Signature:
    """The prepared form of calls with the same fetches and feed keys."""

    feeds: list[_Feed]
    fetches: list[Any]  # TF_Output
    targets: list[Any]  # TF_Operation
    tuner: Tuner | None  # None: always in the thread pool
    stamp: tuple[int, int, int]
    _single: bool
    _mapper: Any
    _positions: list[int | None]  # for each unique fetch its place in the results; None for an operation
    _fetched: list[Any]  # Operation
    _held: tuple[Any, ...] = field(repr=False)

    def feed_arrays(self, values: list[Any]) -> dict[Any, np.ndarray] | None:
        """The feeds for the session-run wrapper, or ``None`` if the base class has to look at these values."""
        arrays = {}
        for feed, value in zip(self.feeds, values, strict=True):
            static_shape, shapes = feed.checked
            if not (
                type(value) is np.ndarray
                and value.dtype is feed.dtype
                and value.shape in shapes
                and feed.tensor._shape_val is static_shape
            ):
                value = feed.convert(value)
                if value is None:
                    return None
            arrays[feed.output] = value
        return arrays

    def results(self, values: list[Any]) -> Any:
        """What ``Session.run`` returns for these fetched values."""
        if self._single:
            return values[0] if values else None
        return self._mapper.build_results([None if place is None else values[place] for place in self._positions])

    def is_current(self, session: Any) -> bool:
        """Whether the signature still holds; brings the session up to date with its graph if that has grown."""
        graph = session.graph
        stamp = _stamp(graph)
        if self.stamp == stamp:
            return True
        if not _is_allowed(graph, self.feeds, self._fetched):
            return False
        session._extend_graph()
        self.stamp = stamp
        return True


class SignatureCache:
    """The signatures of one session."""

    def __init__(self, session_graph: Any) -> None:
        self._graph = session_graph
        self._known: dict[Any, Signature | _Unprepared] = {}

    def find(self, fetches: Any, feed_dict: Any) -> tuple[Signature, list[Any]] | None:
        """The signature of a call and its feed values in order, or ``None`` if the base class has to run it.

        A signature is prepared at its second call: most initializers run only once.
        """
        if feed_dict is None:
            feed_keys: tuple[Any, ...] = ()
            values: list[Any] = []
        elif type(feed_dict) in _DICTIONARIES:
            items = list(feed_dict.items())
            feed_keys = tuple([key for key, _ in items])
            values = [value for _, value in items]
        else:
            return None
        fetch_key = id(fetches) if type(fetches) in _SINGLE_FETCHES else _structure_key(fetches)
        key = (fetch_key, *[feed if type(feed) is str else id(feed) for feed in feed_keys])
        signature = self._known.get(key)
        if not isinstance(signature, Signature):
            if fetch_key is None or (signature is not None and signature.unusual):
                return None
            signature = self._prepare_if_seen_before(key, signature, fetches, feed_keys)
            if signature is None:
                return None
        return signature, values

    def _prepare_if_seen_before(
        self, key: Any, known: _Unprepared | None, fetches: Any, feed_keys: tuple[Any, ...]
    ) -> Signature | None:
        if known is None:
            if len(self._known) < SIGNATURE_LIMIT:
                private = _private_copy(fetches)
                # If another thread changes the structure while it is read here, the key must not stand for it.
                if _structure_key(private) == key[0]:
                    self._known[key] = _Unprepared((private, feed_keys), unusual=False)
            return None
        private, _ = known.held
        try:
            self._known[key] = signature = _prepare(self._graph, private, feed_keys)
        except Exception:  # refused, or the base class will say what is wrong
            self._known[key] = _Unprepared(known.held, unusual=True)
            return None
        return signature


def _structure_key(fetches: Any) -> Any:
    """A hashable description of a fetch structure; ``None`` if anything in it is not of an exact known type."""
    kind = type(fetches)
    if kind in _FETCHES:
        return id(fetches)
    if kind is str:
        return fetches
    if kind is list or kind is tuple or _is_plain_namedtuple(kind):
        parts = [_structure_key(child) for child in fetches]
    elif kind in _DICTIONARIES:
        items = list(fetches.items())
        parts = [name if type(name) is str else id(name) for name, _ in items]
        parts += [_structure_key(child) for _, child in items]
    else:
        return None
    return None if None in parts else (kind, *parts)


def _private_copy(fetches: Any) -> Any:
    """The same structure with containers of our own, which the caller cannot change."""
    kind = type(fetches)
    if kind in _DICTIONARIES:
        return kind([(name, _private_copy(child)) for name, child in list(fetches.items())])
    if kind is list:
        return [_private_copy(child) for child in fetches]
    if isinstance(fetches, tuple):
        return tuple.__new__(kind, [_private_copy(child) for child in fetches])
    return fetches


def _is_plain_namedtuple(kind: type) -> bool:
    return kind.__bases__ == (tuple,) and hasattr(kind, "_fields")


def _stamp(graph: Any) -> tuple[int, int, int]:
    """Changes whenever the graph grows or an element of it is barred from being fed or fetched."""
    return graph.version, len(graph._unfeedable_tensors), len(graph._unfetchable_ops)


def _is_allowed(graph: Any, feeds: list[_Feed], fetched: list[Any]) -> bool:
    return all(graph.is_feedable(feed.tensor) for feed in feeds) and all(graph.is_fetchable(op) for op in fetched)


def _prepare(graph: Any, fetches: Any, feed_keys: tuple[Any, ...]) -> Signature:
    """Prepare a signature.

    Raises:
        _Unusual: Only the base class knows how to run it.
        Exception: Whatever TensorFlow raises for wrong fetches or feeds.
    """
    feeds = [_prepare_feed(graph, key) for key in feed_keys]
    fed_ids = {id(feed.tensor) for feed in feeds}
    handler = base._FetchHandler(graph, fetches, {})
    fetched, targets = handler.fetches(), handler.targets()
    if any(id(tensor) in fed_ids for tensor in fetched):
        raise _Unusual
    if not (fetched or targets) or handler._fetch_handles:
        raise _Unusual
    if any(tensor.dtype.base_dtype in _HANDLE_DTYPES for tensor in fetched):
        raise _Unusual
    operations = [*dict.fromkeys([tensor.op for tensor in fetched] + targets)]
    if not _is_allowed(graph, feeds, operations):
        raise _Unusual
    inline = CAN_FLUSH and may_run_inline(fetched, targets, [feed.tensor for feed in feeds])
    places = iter(range(len(fetched)))
    return Signature(
        feeds=feeds,
        fetches=[tensor._as_tf_output() for tensor in fetched],
        targets=[operation._c_op for operation in targets],
        tuner=Tuner() if inline else None,
        stamp=(-1, -1, -1),  # not a stamp of any graph: the first call brings the session up to date
        _single=type(fetches) in _SINGLE_FETCHES or type(fetches) is str,
        _mapper=handler._fetch_mapper,
        _positions=[None if is_target else next(places) for is_target in handler._ops],
        _fetched=operations,
        _held=(fetches, feed_keys),
    )


def _prepare_feed(graph: Any, key: Any) -> _Feed:
    if type(key) not in _FEED_KEYS:
        raise _Unusual
    tensor = graph.as_graph_element(key, allow_tensor=True, allow_operation=False)
    # The placeholder behind a session handle: a handle on another device has to be moved first.
    is_handle_feeder = tensor.op.name in graph._handle_feeders
    if tensor.dtype.base_dtype in _HANDLE_DTYPES or is_handle_feeder:
        raise _Unusual
    return _Feed(tensor, tensor._as_tf_output(), np.dtype(tensor.dtype.as_numpy_dtype))
