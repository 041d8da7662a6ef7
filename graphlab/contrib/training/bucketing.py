"""``tf.contrib.training``: batches of similar examples, such as sequences of similar lengths.

Each bucket has a queue of examples. Full batches go to another queue, from which the results are taken.
"""

import tensorflow.compat.v1 as tf
from tensorflow.python.training import input as inputs

#: The errors that say that a queue is closed and empty.
_CLOSED = (tf.errors.OutOfRangeError, tf.errors.CancelledError)


def bucket(
    tensors,
    which_bucket,
    batch_size,
    num_buckets,
    num_threads=1,
    capacity=32,
    bucket_capacities=None,
    shapes=None,
    dynamic_pad=False,
    allow_smaller_final_batch=False,
    keep_input=True,
    shared_name=None,
    name=None,
):
    """Return batches of examples that belong to the same bucket.

    Args:
        tensors: An example, a list or a dictionary of tensors.
        which_bucket: The bucket of the example, an int32 scalar below ``num_buckets``.
        batch_size: The size of a batch, or a list with a size for each bucket.
        capacity: The maximum number of waiting batches, and of waiting examples in a bucket without
            ``bucket_capacities``.
        dynamic_pad: Pad examples of different sizes with zeros to the largest size in the batch.
        keep_input: Whether to use the example, a bool scalar.

    Returns:
        The bucket, an int32 scalar, and the batch, in the structure of ``tensors``.

    Raises:
        ValueError: The number of batch sizes or capacities is not the number of buckets, or there are no tensors.
    """
    is_list = isinstance(batch_size, (list, tuple))
    batch_sizes = list(batch_size) if is_list else [batch_size] * num_buckets
    if len(batch_sizes) != num_buckets:
        raise ValueError("If batch_size is a list it must have num_buckets elements")
    capacities = [capacity] * num_buckets if bucket_capacities is None else list(bucket_capacities)
    if len(capacities) != num_buckets:
        raise ValueError(
            f"The list bucket_capacities ({capacities}) must have exactly num_buckets ({num_buckets}) elements."
        )
    example = inputs._as_tensor_list(tensors)
    if not example:
        raise ValueError("Expected at least one tensor in bucket().")
    with tf.name_scope(name, "bucket", example) as name:
        example, sparse_info = inputs._store_sparse_tensors(
            [part if isinstance(part, tf.SparseTensor) else tf.convert_to_tensor(part) for part in example],
            enqueue_many=False,
            keep_input=tf.convert_to_tensor(keep_input),
        )
        types = inputs._dtypes([example])
        shapes = inputs._shapes([example], shapes, enqueue_many=False)
        make_queue = tf.PaddingFIFOQueue if dynamic_pad else tf.FIFOQueue
        queues = [
            make_queue(
                size,
                dtypes=types,
                shapes=shapes,
                shared_name=None if shared_name is None else f"{shared_name}_{index}",
                name=f"bucket_queue_{index}",
            )
            for index, size in enumerate(capacities)
        ]
        static_size = None if is_list or allow_smaller_final_batch else _static(batch_sizes[0])
        top = tf.PaddingFIFOQueue(
            capacity,
            dtypes=[tf.int32, *types],
            shapes=[tf.TensorShape([]), *(tf.TensorShape([static_size]).concatenate(shape) for shape in shapes)],
            shared_name=shared_name,
            name="top_queue",
        )
        _run_buckets(queues, top, batch_sizes, allow_smaller_final_batch)
        _run_input(queues, example, which_bucket, keep_input, num_threads)
        tf.summary.scalar(
            f"bucket/{top.name}/fraction_of_{capacity}_full", tf.cast(top.size(), tf.float32) / float(capacity)
        )
        bucket_index, *batch = top.dequeue(name="dequeue_top")
        batch = inputs._restore_sparse_tensors(batch, sparse_info)
        return bucket_index, _in_the_form_of(tensors, batch)


def _in_the_form_of(tensors, batch):
    return dict(zip(sorted(tensors, key=str), batch, strict=True)) if isinstance(tensors, dict) else batch


def _static(batch_size):
    return batch_size if isinstance(batch_size, int) else tf.get_static_value(tf.convert_to_tensor(batch_size))


def _run_buckets(queues, top, batch_sizes, allow_smaller_final_batch):
    """Add the ops that move batches to the top queue, which closes when the last bucket is closed and empty."""
    moves = []
    for index, (queue, size) in enumerate(zip(queues, batch_sizes, strict=True)):
        dequeue = queue.dequeue_up_to if allow_smaller_final_batch else queue.dequeue_many
        batch = dequeue(size, name=f"read_bucket_{index}")
        batch = batch if isinstance(batch, list) else [batch]
        moves.append(top.enqueue([tf.constant(index), *batch], name=f"enqueue_from_bucket_{index}"))
    tf.train.add_queue_runner(tf.train.QueueRunner(top, moves, queue_closed_exception_types=_CLOSED))


def _run_input(queues, example, which_bucket, keep_input, num_threads):
    """Add the ops that put examples into their buckets, which close when the examples end."""
    which_bucket = tf.convert_to_tensor(which_bucket, tf.int32, name="which_bucket")

    def into_its_bucket():
        return tf.group(
            *(
                tf.cond(tf.equal(which_bucket, index), lambda queue=queue: queue.enqueue(example), tf.no_op)
                for index, queue in enumerate(queues)
            ),
            name="group_enqueues",
        )

    enqueue = into_its_bucket() if keep_input is True else tf.cond(keep_input, into_its_bucket, tf.no_op)
    tf.train.add_queue_runner(
        tf.train.QueueRunner(
            queues[0],
            [enqueue] * num_threads,
            close_op=tf.group(*(queue.close() for queue in queues)),
            cancel_op=tf.group(*(queue.close(cancel_pending_enqueues=True) for queue in queues)),
            queue_closed_exception_types=_CLOSED,
        )
    )


def bucket_by_sequence_length(
    input_length,
    tensors,
    batch_size,
    bucket_boundaries,
    num_threads=1,
    capacity=32,
    bucket_capacities=None,
    shapes=None,
    dynamic_pad=False,
    allow_smaller_final_batch=False,
    keep_input=True,
    shared_name=None,
    name=None,
):
    """Return batches of sequences of similar lengths; the other arguments are those of ``bucket``.

    Args:
        input_length: The length of the example, an int32 scalar.
        bucket_boundaries: Increasing lengths; a bucket ends before each of them, and a last one has the rest.

    Returns:
        The lengths, int32 ``[batch]``, and the batch, in the structure of ``tensors``.

    Raises:
        TypeError: The boundaries are not integers.
        ValueError: There are none, or they do not increase.
    """
    if not isinstance(bucket_boundaries, (list, tuple)) or not bucket_boundaries:
        raise ValueError("bucket_boundaries must not be empty, and be a list or tuple")
    if not all(isinstance(boundary, int) for boundary in bucket_boundaries):
        raise TypeError(f"bucket boundaries must be integers, not {bucket_boundaries}")
    if any(low >= high for low, high in zip(bucket_boundaries, bucket_boundaries[1:], strict=False)):
        raise ValueError(f"Buckets must contain sequential increasing lengths, not {bucket_boundaries}")
    with tf.name_scope(name, "bucket_by_sequence_length", [input_length]) as name:
        input_length = tf.convert_to_tensor(input_length, tf.int32, name="input_length")
        which_bucket = tf.reduce_sum(tf.cast(input_length >= tf.constant(list(bucket_boundaries)), tf.int32))
        parts = inputs._as_tensor_list(tensors)
        _, (lengths, *batch) = bucket(
            [input_length, *parts],
            which_bucket,
            batch_size,
            len(bucket_boundaries) + 1,
            num_threads,
            capacity,
            bucket_capacities,
            None if shapes is None else [tf.TensorShape([]), *shapes],
            dynamic_pad,
            allow_smaller_final_batch,
            keep_input,
            shared_name,
        )
        return lengths, _in_the_form_of(tensors, batch)
