"""Long sequences in segments, with the state of a network that is kept from one segment of a sequence to the next.

A barrier holds the segments. One is complete, and can be taken, when its state is there: that of the first segment from
the start, that of every other one when the state after the segment before is saved.
"""

from __future__ import annotations

from typing import Any

import tensorflow.compat.v1 as tf
from tensorflow.python.ops import data_flow_ops

#: What the barrier holds of each segment besides sequences, context and states.
_FIELDS = ("length", "total_length", "next_key", "sequence", "sequence_count")
_KINDS = ("sequences", "context", "states")


class NextQueuedSequenceBatch:
    """A batch of segments, of different sequences."""

    def __init__(self, state_saver):
        """Take the state saver that the batch is of."""
        self._saver = state_saver

    @property
    def total_length(self):
        """The lengths of the whole sequences, int32 ``[batch]``."""
        return self._saver._received["total_length"]

    @property
    def length(self):
        """The lengths of the segments without padding, int32 ``[batch]``."""
        return self._saver._received["length"]

    @property
    def batch_size(self):
        """The number of segments, an int32."""
        return self._saver._received_batch_size

    @property
    def insertion_index(self):
        """When each segment was inserted, int64 ``[batch]``."""
        return self._saver._received_indices

    @property
    def key(self):
        """The names of the segments, strings ``[batch]``: ``00000_of_00003:KEY``."""
        return self._saver._received_keys

    @property
    def next_key(self):
        """The names of the segments that follow, strings ``[batch]``; ``STOP:KEY`` after the last."""
        return self._saver._received["next_key"]

    @property
    def sequence(self):
        """The numbers of the segments in their sequences, int32 ``[batch]``."""
        return self._saver._received["sequence"]

    @property
    def sequence_count(self):
        """The numbers of segments of the sequences, int32 ``[batch]``."""
        return self._saver._received["sequence_count"]

    @property
    def context(self):
        """What holds for whole sequences, by name: ``[batch, ...]``."""
        return self._saver._received["context"]

    @property
    def sequences(self):
        """The segments by name: ``[batch, num_unroll, ...]``."""
        return self._saver._received["sequences"]

    def state(self, state_name):
        """Return a state before the segments, ``[batch, ...]``."""
        return self._saver._received["states"][state_name]

    def save_state(self, state_name, value, name=None):
        """Return the operation that saves a state after the segments.

        Args:
            state_name: The name of the state.
            value: The state, ``[batch, ...]``.
            name: The name of the operation.

        Raises:
            KeyError: There is no such state.
        """
        saver = self._saver
        if state_name not in saver._received["states"]:
            raise KeyError(f"state was not declared: {state_name}")
        with tf.name_scope(name, "InputQueueingStateSaver_SaveState", values=[value]):
            goes_on = tf.reshape(tf.where_v2(tf.logical_not(saver._is_done)), [-1])
            value = _with_shape(tf.identity(value, name=f"convert_{state_name}"), self.state(state_name))
            return saver.barrier.insert_many(
                saver._places["states", state_name],
                tf.gather(self.next_key, goes_on),
                tf.gather(value, goes_on),
                name=f"BarrierInsertState_{state_name}",
            )


def _with_shape(value, like):
    """Return a tensor that must have the shape of another one."""
    value.shape.assert_is_compatible_with(like.shape)
    check = tf.Assert(
        tf.reduce_all(tf.equal(tf.shape(value), tf.shape(like))),
        ["Shape of a state should be", tf.shape(like), "shape received:", tf.shape(value)],
    )
    with tf.control_dependencies([check]):
        return tf.identity(value)


class SequenceQueueingStateSaver:
    """Divides sequences into segments and gives batches of segments."""

    def __init__(
        self,
        batch_size,
        num_unroll,
        input_length,
        input_key,
        input_sequences,
        input_context,
        initial_states,
        capacity=None,
        allow_small_batch=False,
        name=None,
    ):
        """Take one sequence; each run of ``prefetch_op`` inserts another one.

        Args:
            batch_size: The number of segments of a batch.
            num_unroll: The length of a segment.
            input_length: The length of the sequence without padding, int32.
            input_key: The name of the sequence, a string; no two may be the same.
            input_sequences: Tensors ``[padded_length, ...]`` by name; the length is a multiple of ``num_unroll``.
            input_context: Tensors that hold for the whole sequence, by name.
            initial_states: The states before the first segment, by name.
            capacity: How many sequences are held at once; None for any number.
            allow_small_batch: Whether the last batches may be smaller.
            name: The name of the operations.

        Raises:
            ValueError: ``capacity`` is less than ``batch_size``, or a shape is unknown.
            TypeError: Something is of another type.
        """
        if capacity is not None and not tf.is_tensor(batch_size) and capacity < batch_size:
            raise ValueError(f"capacity {capacity} needs to be >= batch_size {batch_size}")
        if not isinstance(initial_states, dict):
            raise TypeError("initial_states must be a dictionary")
        if not initial_states:
            raise ValueError(
                "initial_states may not be empty: at least one state variable is required to properly enqueue split"
                " sequences to run in separate iterations"
            )
        if not input_sequences:
            raise ValueError("must have at least one sequence tensor")
        self._batch_size = batch_size
        self._num_unroll = num_unroll
        self._allow_small_batch = allow_small_batch
        self._capacity_queue = tf.FIFOQueue(capacity=capacity, dtypes=[tf.int32], shapes=[[]])
        values = [input_length, input_key, *input_sequences.values(), *input_context.values()]
        with tf.name_scope(name, "InputQueueingStateSaver", values) as scope:
            self._scope = scope
            self._length = _scalar(input_length, tf.int32, "length")
            self._key = _scalar(input_key, tf.string, "key")
            self._parts = {
                "sequences": _tensors(input_sequences, "sequence"),
                "context": _tensors(input_context, "context"),
                "states": _tensors(initial_states, "state"),
            }
            self._padded_length = tf.shape(next(iter(self._parts["sequences"].values())))[0]
            checks = [
                _multiple_of(self._padded_length, num_unroll, next(iter(self._parts["sequences"].values())).name),
                tf.Assert(
                    tf.less_equal(self._length, self._padded_length),
                    ["Input length should be <= than length from sequences:", self._length, self._padded_length],
                ),
                *(
                    tf.Assert(
                        tf.equal(tf.shape(tensor)[0], self._padded_length),
                        [f"Dimension 0 of tensor labeled {key} should be:", self._padded_length, tf.shape(tensor)],
                    )
                    for key, tensor in self._parts["sequences"].items()
                ),
            ]
            with tf.control_dependencies(checks):
                self._length = tf.identity(self._length)
                self._padded_length = tf.identity(self._padded_length)
            self._create_barrier()
        self._prefetch_op = None
        self._next_batch = None

    def _create_barrier(self):
        self._places: dict[Any, int] = {key: place for place, key in enumerate(_FIELDS)}
        types = [tf.int32, tf.int32, tf.string, tf.int32, tf.int32]
        shapes: list[Any] = [()] * len(_FIELDS)
        for kind in _KINDS:
            for key, tensor in self._parts[kind].items():
                self._places[kind, key] = len(types)
                types.append(tensor.dtype)
                shape = tensor.shape.as_list()
                shapes.append([self._num_unroll, *shape[1:]] if kind == "sequences" else shape)
        self._barrier = data_flow_ops.Barrier(types=types, shapes=shapes)

    @property
    def name(self):
        """The name of the operations."""
        return self._scope

    @property
    def barrier(self):
        """The barrier."""
        return self._barrier

    @property
    def batch_size(self):
        """The number of segments of a batch."""
        return self._batch_size

    @property
    def num_unroll(self):
        """The length of a segment."""
        return self._num_unroll

    @property
    def prefetch_op(self):
        """The operation that inserts a sequence."""
        if self._prefetch_op is None:
            with tf.name_scope(None), tf.name_scope(self._scope):
                self._prefetch_op = self._insertion()
        return self._prefetch_op

    @property
    def next_batch(self):
        """The ``NextQueuedSequenceBatch``."""
        if self._next_batch is None:
            assert self.prefetch_op is not None
            with tf.name_scope(None), tf.name_scope(self._scope):
                self._take()
            self._next_batch = NextQueuedSequenceBatch(self)
        return self._next_batch

    def close(self, cancel_pending_enqueues=False, name=None):
        """Return the operation that ends the insertions."""
        with tf.name_scope(name, "SQSSClose") as name:
            return tf.group(
                self.barrier.close(cancel_pending_enqueues, "BarrierClose"),
                self._capacity_queue.close(cancel_pending_enqueues, "FIFOClose"),
                name=name,
            )

    def _insertion(self):
        unroll = self._num_unroll
        count = self._padded_length // unroll
        numbers = tf.range(count)
        ones = tf.ones([count], tf.int32)
        digits = {"width": 5, "fill": "0"}
        keys = tf.string_join([tf.as_string(numbers, **digits), "_of_", tf.as_string(count, **digits), ":", self._key])
        stop = tf.expand_dims(tf.string_join(["STOP:", self._key]), 0)
        values: dict[Any, Any] = {
            "length": tf.clip_by_value(self._length - unroll * numbers, 0, unroll),
            "total_length": self._length * ones,
            "next_key": tf.concat([keys[1:], stop], 0),
            "sequence": numbers,
            "sequence_count": count * ones,
        }
        for key, tensor in self._parts["sequences"].items():
            values["sequences", key] = tf.reshape(tensor, [count, unroll, *tensor.shape.as_list()[1:]])
        for key, tensor in self._parts["context"].items():
            values["context", key] = tf.tile(tf.expand_dims(tensor, 0), [count, *[1] * tensor.shape.rank])
        inserts = {key: self._barrier.insert_many(self._places[key], keys, value) for key, value in values.items()}
        token = self._capacity_queue.enqueue((0,))
        with tf.control_dependencies([inserts["sequence"], token]):
            first = [
                self._barrier.insert_many(self._places["states", key], keys[:1], tf.expand_dims(state, 0))
                for key, state in self._parts["states"].items()
            ]
        return tf.group(token, *inserts.values(), *first, name="StateSaverPrefetchGroup")

    def _take(self):
        self._received_indices, self._received_keys, values = self._barrier.take_many(
            self._batch_size, self._allow_small_batch, name="BarrierTakeMany"
        )
        self._received = {key: values[self._places[key]] for key in _FIELDS}
        for kind in _KINDS:
            self._received[kind] = {key: values[self._places[kind, key]] for key in self._parts[kind]}
        self._received_batch_size = tf.squeeze(tf.shape(self._received["length"]))
        self._is_done = self._received["sequence"] + 1 >= self._received["sequence_count"]
        # Each finished sequence makes room for another one.
        room = self._capacity_queue.dequeue_many(tf.reduce_sum(tf.cast(self._is_done, tf.int32)))
        with tf.control_dependencies([room]):
            self._received["states"] = {key: tf.identity(state) for key, state in self._received["states"].items()}


def _scalar(value, dtype, name):
    tensor = tf.convert_to_tensor(value, name=name)
    if tensor.dtype != dtype:
        raise TypeError(f"{name} dtype must be {dtype.name}, but received: {tensor.dtype}")
    if tensor.shape.rank not in (None, 0):
        raise ValueError(f"Rank check failed for {tensor.name}: {tensor.shape}")
    tensor.set_shape([])
    return tensor


def _tensors(given, kind):
    """Return tensors by name, in the order of their names; all but the length of a sequence must be known."""
    if not isinstance(given, dict):
        raise TypeError(f"{kind}s must be a dict")
    found = {}
    for key in sorted(given):
        if not isinstance(key, str):
            raise TypeError(f"{kind} key must be string: {key}")
        if ":" in key:
            raise ValueError(f"{kind} key may not have a colon: '{key}'")
        tensor = tf.convert_to_tensor(given[key], name=f"{kind}_{key}")
        if not (tensor.shape[1:] if kind == "sequence" else tensor.shape).is_fully_defined():
            note = "(ignoring first dimension)" if kind == "sequence" else ""
            raise ValueError(f"Shape for {kind} {key} is not fully defined {note}: {tensor.shape}")
        found[key] = tensor
    return found


def _multiple_of(length, num_unroll, name):
    return tf.Assert(
        tf.logical_and(tf.equal(length % num_unroll, 0), tf.not_equal(length, 0)),
        [f"Tensor {name} should be a multiple of: ", num_unroll, ", but saw value: ", length, "; pad it."],
    )
