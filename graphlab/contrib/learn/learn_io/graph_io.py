"""``tf.contrib.learn``: batches of examples from files, by queues."""

from __future__ import annotations

import tensorflow.compat.v1 as tf

from graphlab.contrib.input_pipeline.input_pipeline_ops import seek_next

#: The name of the keys among parsed features.
KEY_FEATURE_NAME = "__key__"


def read_batch_examples(
    file_pattern,
    batch_size,
    reader,
    randomize_input=True,
    num_epochs=None,
    queue_capacity=10000,
    num_threads=1,
    read_batch_size=1,
    parse_fn=None,
    name=None,
    seed=None,
):
    """Return a batch of examples; see ``read_keyed_batch_examples``, which also returns their keys."""
    return read_keyed_batch_examples(
        file_pattern,
        batch_size,
        reader,
        randomize_input,
        num_epochs,
        queue_capacity,
        num_threads,
        read_batch_size,
        parse_fn,
        name,
        seed,
    )[1]


def read_keyed_batch_examples(
    file_pattern,
    batch_size,
    reader,
    randomize_input=True,
    num_epochs=None,
    queue_capacity=10000,
    num_threads=1,
    read_batch_size=1,
    parse_fn=None,
    name=None,
    seed=None,
):
    """Return the keys and the examples of a batch.

    Args:
        file_pattern: A pattern of paths, or a list of several.
        batch_size: The size of a batch; the last may be smaller if there are epochs.
        reader: Makes a reader, such as ``tf.TFRecordReader``.
        randomize_input: Whether files and examples are mixed.
        num_epochs: How many times the files are read; None stands for ever.
        queue_capacity: The size of the queue.
        num_threads: The number of threads that read.
        read_batch_size: How many examples a thread reads at once.
        parse_fn: Makes a tensor, or a dictionary, of examples.
        name: The name of the operations.
        seed: The seed of the mixing.

    Raises:
        ValueError: A number is not positive, or there are no files.
    """
    return _read(
        file_pattern,
        batch_size,
        reader,
        randomize_input,
        num_epochs,
        queue_capacity,
        num_threads,
        read_batch_size,
        parse_fn,
        name,
        seed,
        shared=False,
    )


def read_keyed_batch_examples_shared_queue(
    file_pattern,
    batch_size,
    reader,
    randomize_input=True,
    num_epochs=None,
    queue_capacity=10000,
    num_threads=1,
    read_batch_size=1,
    parse_fn=None,
    name=None,
    seed=None,
):
    """Return the keys and the examples of a batch, from a queue of files that all workers share."""
    return _read(
        file_pattern,
        batch_size,
        reader,
        randomize_input,
        num_epochs,
        queue_capacity,
        num_threads,
        read_batch_size,
        parse_fn,
        name,
        seed,
        shared=True,
    )


def _paths(file_pattern, randomize_input):
    patterns = file_pattern if isinstance(file_pattern, list) else [file_pattern]
    if not patterns:
        raise ValueError("No files given to dequeue_examples.")
    paths = [path for pattern in patterns for path in tf.gfile.Glob(pattern)]
    if not paths:
        raise ValueError(f"No files match {file_pattern}.")
    return paths if randomize_input else sorted(paths)


def _check(batch_size, queue_capacity, read_batch_size, num_threads, num_epochs):
    if not queue_capacity or queue_capacity <= 0:
        raise ValueError(f"Invalid queue_capacity {queue_capacity}.")
    if batch_size is None or (not tf.is_tensor(batch_size) and not 0 < batch_size < queue_capacity):
        raise ValueError(f"Invalid batch_size {batch_size}, with queue_capacity {queue_capacity}.")
    if read_batch_size is None or (not tf.is_tensor(read_batch_size) and read_batch_size <= 0):
        raise ValueError(f"Invalid read_batch_size {read_batch_size}.")
    if not num_threads or num_threads <= 0:
        raise ValueError(f"Invalid num_threads {num_threads}.")
    if num_epochs is not None and num_epochs <= 0:
        raise ValueError(f"Invalid num_epochs {num_epochs}.")


def _read(
    file_pattern,
    batch_size,
    reader,
    randomize_input,
    num_epochs,
    queue_capacity,
    num_threads,
    read_batch_size,
    parse_fn,
    name,
    seed,
    shared,
):
    paths = _paths(file_pattern, randomize_input)
    _check(batch_size, queue_capacity, read_batch_size, num_threads, num_epochs)
    with tf.name_scope(name, "read_batch_examples", [file_pattern]) as scope:
        with tf.name_scope("file_name_queue") as queue_scope:
            if shared:
                files = tf.FIFOQueue(capacity=1, dtypes=[tf.string], shapes=[[]])
                following = seek_next(paths, shuffle=randomize_input, num_epochs=num_epochs, seed=seed)
                tf.train.add_queue_runner(tf.train.QueueRunner(files, [files.enqueue(following)]))
            else:
                files = tf.train.string_input_producer(
                    tf.constant(paths, name="input"),
                    shuffle=randomize_input,
                    num_epochs=num_epochs,
                    name=queue_scope,
                    seed=seed,
                )
        with tf.name_scope("read"):
            read = [_examples(files, reader(), read_batch_size, parse_fn) for _ in range(num_threads)]
        options = {
            "capacity": queue_capacity,
            "enqueue_many": read_batch_size > 1,
            "name": scope,
            "allow_smaller_final_batch": num_epochs is not None,
        }
        if randomize_input:
            if tf.is_tensor(batch_size):
                least = int(queue_capacity * 0.4)
            else:
                least = max(queue_capacity - 3 * batch_size, batch_size)
            batch = tf.train.shuffle_batch_join(read, batch_size, min_after_dequeue=least, seed=seed, **options)
        else:
            batch = tf.train.batch_join(read, batch_size, **options)
        return (batch.pop(KEY_FEATURE_NAME), batch) if isinstance(batch, dict) else batch


def _examples(files, reader, read_batch_size, parse_fn):
    keys, examples = reader.read_up_to(files, read_batch_size) if read_batch_size > 1 else reader.read(files)
    parsed = parse_fn(examples) if parse_fn else examples
    return {**parsed, KEY_FEATURE_NAME: keys} if isinstance(parsed, dict) else (keys, parsed)


def read_keyed_batch_features(
    file_pattern,
    batch_size,
    features,
    reader,
    randomize_input=True,
    num_epochs=None,
    queue_capacity=10000,
    reader_num_threads=1,
    feature_queue_capacity=100,
    num_enqueue_threads=2,
    parse_fn=None,
    name=None,
    read_batch_size=None,
):
    """Return the keys and the parsed features of a batch; further arguments as for ``read_keyed_batch_examples``.

    Args:
        file_pattern: A pattern of paths, or a list of several.
        batch_size: The size of a batch.
        features: How to parse the examples: features by name.
        reader: Makes a reader.
        randomize_input: Whether files and examples are mixed.
        num_epochs: How many times the files are read.
        queue_capacity: The size of the queue of examples.
        reader_num_threads: The number of threads that read.
        feature_queue_capacity: The size of the queue of parsed batches.
        num_enqueue_threads: The number of threads that parse.
        parse_fn: Changes examples before they are parsed.
        name: The name of the operations.
        read_batch_size: How many examples a thread reads at once; by default a batch.
    """
    with tf.name_scope(name, "read_batch_features", [file_pattern]) as scope:
        keys, examples = read_keyed_batch_examples(
            file_pattern,
            batch_size,
            reader,
            randomize_input,
            num_epochs,
            queue_capacity,
            reader_num_threads,
            batch_size if read_batch_size is None else read_batch_size,
            parse_fn,
            name=scope,
        )
        parsed = tf.parse_example(examples, features)
        return queue_parsed_features(parsed, keys, feature_queue_capacity, num_enqueue_threads, scope)


def read_keyed_batch_features_shared_queue(
    file_pattern,
    batch_size,
    features,
    reader,
    randomize_input=True,
    num_epochs=None,
    queue_capacity=10000,
    reader_num_threads=1,
    feature_queue_capacity=100,
    num_queue_runners=2,
    parse_fn=None,
    name=None,
):
    """Return the keys and the parsed features of a batch, from a queue of files that all workers share."""
    with tf.name_scope(name, "read_batch_features", [file_pattern]) as scope:
        keys, examples = read_keyed_batch_examples_shared_queue(
            file_pattern,
            batch_size,
            reader,
            randomize_input,
            num_epochs,
            queue_capacity,
            reader_num_threads,
            batch_size,
            parse_fn,
            name=scope,
        )
        parsed = tf.parse_example(examples, features)
        return queue_parsed_features(parsed, keys, feature_queue_capacity, num_queue_runners, scope)


def read_batch_features(
    file_pattern,
    batch_size,
    features,
    reader,
    randomize_input=True,
    num_epochs=None,
    queue_capacity=10000,
    feature_queue_capacity=100,
    reader_num_threads=1,
    num_enqueue_threads=2,
    parse_fn=None,
    name=None,
    read_batch_size=None,
):
    """Return the parsed features of a batch; see ``read_keyed_batch_features``."""
    return read_keyed_batch_features(
        file_pattern,
        batch_size,
        features,
        reader,
        randomize_input,
        num_epochs,
        queue_capacity,
        reader_num_threads,
        feature_queue_capacity,
        num_enqueue_threads,
        parse_fn,
        name,
        read_batch_size,
    )[1]


def read_batch_record_features(
    file_pattern,
    batch_size,
    features,
    randomize_input=True,
    num_epochs=None,
    queue_capacity=10000,
    reader_num_threads=1,
    name="dequeue_record_examples",
):
    """Return the parsed features of a batch of files of records; see ``read_keyed_batch_features``."""
    return read_batch_features(
        file_pattern,
        batch_size,
        features,
        tf.TFRecordReader,
        randomize_input,
        num_epochs,
        queue_capacity,
        reader_num_threads=reader_num_threads,
        name=name,
    )


def queue_parsed_features(parsed_features, keys=None, feature_queue_capacity=100, num_enqueue_threads=2, name=None):
    """Return the keys and the features of a batch, out of a queue of batches.

    Args:
        parsed_features: Tensors, dense or sparse, by name.
        keys: The keys of the examples; None if there are none.
        feature_queue_capacity: The size of the queue.
        num_enqueue_threads: The number of threads that fill it.
        name: The name of the operations.
    """
    # The tensors of a nest; the queue knows nothing of sparse ones.
    nest = [None if keys is None else tf.convert_to_tensor(keys), parsed_features]
    values = [] if keys is None else [keys]
    with tf.name_scope(name, "queue_parsed_features", [*parsed_features.values(), *values]):
        tensors = tf.nest.flatten(nest, expand_composites=True)
        given = [tensor for tensor in tensors if tensor is not None]
        queue = tf.FIFOQueue(feature_queue_capacity, [tensor.dtype for tensor in given])
        tf.summary.scalar(
            f"queue/parsed_features/{queue.name}/fraction_of_{feature_queue_capacity}_full",
            tf.cast(queue.size(), tf.float32) * (1.0 / feature_queue_capacity),
        )
        runner = tf.train.QueueRunner(
            queue,
            [queue.enqueue(given) for _ in range(num_enqueue_threads)],
            queue_closed_exception_types=(tf.errors.OutOfRangeError, tf.errors.CancelledError),
        )
        tf.train.add_queue_runner(runner)
        taken = queue.dequeue()
        taken = taken if isinstance(taken, list) else [taken]
        for tensor, before in zip(taken, given, strict=True):
            tensor.set_shape(before.shape)
        left = iter(taken)
        flat = [None if tensor is None else next(left) for tensor in tensors]
        keys, features = tf.nest.pack_sequence_as(nest, flat, expand_composites=True)
        return keys, features
