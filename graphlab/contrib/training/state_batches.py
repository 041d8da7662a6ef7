"""Batches of segments of sequences, dense and sparse ones, by queues."""

from __future__ import annotations

import numbers

import tensorflow.compat.v1 as tf
from tensorflow.python.framework.sparse_tensor import convert_to_tensor_or_sparse_tensor
from tensorflow.python.ops import sparse_ops

from graphlab.contrib.training.sequence_queueing_state_saver import SequenceQueueingStateSaver

#: The begin of the names of context that is sparse; it is given as sequences.
_CONTEXT = "_context_in_seq_"


def batch_sequences_with_states(
    input_key,
    input_sequences,
    input_context,
    input_length,
    initial_states,
    num_unroll,
    batch_size,
    num_threads=3,
    capacity=1000,
    allow_small_batch=True,
    pad=True,
    make_keys_unique=False,
    make_keys_unique_seed=None,
    name=None,
):
    """Return a ``NextQueuedSequenceBatch`` of sequences that threads read.

    Args:
        input_key: The name of the sequence, a string.
        input_sequences: Tensors ``[time, ...]``, dense or sparse, by name.
        input_context: Tensors that hold for the whole sequence, by name.
        input_length: The length of the sequence, int32; by default that of the tensors.
        initial_states: The states before the first segment, by name.
        num_unroll: The length of a segment.
        batch_size: The number of segments of a batch.
        num_threads: The number of threads.
        capacity: How many sequences are held at once.
        allow_small_batch: Whether the last batches may be smaller.
        pad: Whether sequences are filled up to a multiple of ``num_unroll``.
        make_keys_unique: Whether a random number is added to the names.
        make_keys_unique_seed: The seed of these numbers.
        name: The name of the operations.

    Raises:
        TypeError: Something is of another type.
    """
    tensors = [*input_sequences.values(), *input_context.values(), *initial_states.values()]
    with tf.name_scope(name, "batch_sequences_with_states", tf.nest.flatten(tensors, expand_composites=True)):
        sequences = {key: convert_to_tensor_or_sparse_tensor(value) for key, value in input_sequences.items()}
        if pad:
            length, sequences = padded(sequences, num_unroll)
            input_length = length if input_length is None else input_length
        context, of_all = {}, _length(sequences)
        for key, given in input_context.items():
            value = convert_to_tensor_or_sparse_tensor(given)
            if isinstance(value, tf.SparseTensor):
                sequences[_CONTEXT + key] = _once_per_segment(value, of_all, num_unroll)
            else:
                context[key] = value
        sparse = {key: value for key, value in sequences.items() if isinstance(value, tf.SparseTensor)}
        stored = {key: sparse_ops._add_many_sparse_to_tensors_map(value) for key, value in sparse.items()}
        if make_keys_unique:
            number = tf.random_uniform((), 0, 100000000, tf.int32, seed=make_keys_unique_seed)
            input_key = tf.string_join([input_key, tf.as_string(number)])
        saver = SequenceQueueingStateSaver(
            batch_size,
            num_unroll,
            input_length=input_length,
            input_key=input_key,
            input_sequences={**sequences, **stored},
            input_context=context,
            initial_states=initial_states,
            capacity=capacity,
            allow_small_batch=allow_small_batch,
        )
        ready = tf.cast(saver.barrier.ready_size(), tf.float32)
        tf.summary.scalar(f"queue/{saver.barrier.name}/ready_segment_batches_", ready)
        ends = (tf.errors.OutOfRangeError, tf.errors.CancelledError)
        tf.train.add_queue_runner(
            tf.train.QueueRunner(saver, [saver.prefetch_op] * num_threads, queue_closed_exception_types=ends)
        )
        batch = saver.next_batch
        for key, handles in stored.items():
            taken = sparse_ops._take_many_sparse_from_tensors_map(
                handles.op, tf.reshape(batch.sequences.pop(key), [-1]), rank=None
            )
            taken = _in_batches(taken, batch_size, num_unroll)
            if key.startswith(_CONTEXT):
                batch.context[key[len(_CONTEXT) :]] = _without_time(taken)
            else:
                batch.sequences[key] = taken
        return batch


def _length(sequences):
    first = next(iter(sequences.values()), None)
    if first is None:
        return tf.constant(1, tf.int64)
    return first.dense_shape[0] if isinstance(first, tf.SparseTensor) else tf.shape(first, out_type=tf.int64)[0]


def padded(sequences, num_unroll):
    """Return the length of sequences, and the sequences filled up to a multiple of ``num_unroll``.

    Args:
        sequences: Tensors ``[time, ...]``, dense or sparse, by name.
        num_unroll: The length of a segment.

    Raises:
        ValueError: ``num_unroll`` is no integer.
        TypeError: ``sequences`` is no dictionary, or a name is no text.
    """
    if not isinstance(num_unroll, numbers.Integral):
        raise ValueError(f"Unsupported num_unroll expected int, got: {num_unroll}")
    if not isinstance(sequences, dict):
        raise TypeError(f"Unsupported sequences expected dict, got: {sequences}")
    for key in sequences:
        if not isinstance(key, str):
            raise TypeError(f"Unsupported sequences key expected string, got: {key}")
    if not sequences:
        return 0, {}
    tensors = {key: convert_to_tensor_or_sparse_tensor(sequences[key]) for key in sorted(sequences)}
    dense = [tf.shape(each)[0] for each in tensors.values() if not isinstance(each, tf.SparseTensor)]
    if dense:
        equal = [
            tf.Assert(tf.equal(each, dense[0]), ["All sequence lengths must match, but received lengths: ", dense])
            for each in dense[1:]
        ]
        with tf.control_dependencies(equal):
            length = tf.identity(dense[0])
    else:
        length = tf.reduce_max([tf.cast(each.dense_shape[0], tf.int32) for each in tensors.values()])
    whole = length + (num_unroll - length % num_unroll) % num_unroll
    found = {}
    for key, each in tensors.items():
        if isinstance(each, tf.SparseTensor):
            shape = tf.concat([[tf.cast(whole, tf.int64)], each.dense_shape[1:]], 0)
            found[key] = tf.SparseTensor(each.indices, each.values, shape)
        else:
            missing = tf.concat([[whole - tf.shape(each)[0]], tf.shape(each)[1:]], 0)
            nothing = tf.constant("" if each.dtype == tf.string else 0, dtype=each.dtype)
            found[key] = tf.concat([each, tf.fill(missing, nothing)], 0)
    return length, found


def _once_per_segment(context, length, num_unroll):
    """Return sparse context as a sparse sequence that has it in the first step of each segment."""
    segments = tf.cast(length // num_unroll, tf.int32)
    values = tf.tile(context.values, [segments])
    size = tf.shape(context.indices)[0]
    starts = tf.range(0, length, num_unroll)
    steps = tf.reshape(tf.tile(tf.expand_dims(starts, 1), [1, size]), [-1, 1])
    indices = tf.concat([steps, tf.tile(context.indices, [segments, 1])], 1)
    return tf.SparseTensor(indices, values, tf.concat([[length], context.dense_shape], 0))


def _in_batches(sparse, batch_size, num_unroll):
    """Return a sparse tensor ``[batch * num_unroll, ...]`` as ``[batch, num_unroll, ...]``."""
    rows = sparse.indices[:, :1]
    indices = tf.concat([rows // num_unroll, rows % num_unroll, sparse.indices[:, 1:]], 1)
    head = tf.stack([tf.cast(batch_size, tf.int64), tf.cast(num_unroll, tf.int64)])
    return tf.SparseTensor(indices, sparse.values, tf.concat([head, sparse.dense_shape[1:]], 0))


def _without_time(sparse):
    """Return a sparse tensor ``[batch, num_unroll, ...]`` that only has first steps as ``[batch, ...]``."""
    indices = tf.concat([sparse.indices[:, :1], sparse.indices[:, 2:]], 1)
    return tf.SparseTensor(indices, sparse.values, tf.concat([sparse.dense_shape[:1], sparse.dense_shape[2:]], 0))
