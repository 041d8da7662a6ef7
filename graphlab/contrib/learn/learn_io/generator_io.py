"""``tf.contrib.learn``: an input function for a generator of dictionaries."""

from __future__ import annotations

from collections.abc import Container
from types import FunctionType, GeneratorType

from tensorflow_estimator.python.estimator.inputs.queues.feeding_functions import _enqueue_data


def generator_input_fn(
    x,
    target_key=None,
    batch_size=128,
    num_epochs=1,
    shuffle=True,
    queue_capacity=1000,
    num_threads=1,
    pad_value=None,
):
    """Return an input function for the rows of a generator.

    Args:
        x: A generator function that yields a dictionary of arrays or numbers for each example.
        target_key: The name of the label, or a container of several names; None if there is none.
        batch_size: The size of a batch.
        num_epochs: How many times the generator is run; None stands for ever.
        shuffle: Whether the queue mixes the rows.
        queue_capacity: The size of the queue.
        num_threads: The number of threads that fill it.
        pad_value: Fills up rows of different lengths.

    Returns:
        A function that returns the features, or a pair of the features and the labels.

    Raises:
        TypeError: Something is not of the type that is asked for.
        KeyError: The generator does not yield that label.
    """
    if not isinstance(x, FunctionType):
        raise TypeError(f"x must be generator function; got {type(x).__name__}")
    generator = x()
    if not isinstance(generator, GeneratorType):
        raise TypeError(f"x() must be generator; got {type(generator).__name__}")
    first = next(generator)
    if not isinstance(first, dict):
        raise TypeError(f"x() must yield dict; got {type(first).__name__}")
    names = sorted(first)
    targets = _targets(target_key, names)

    def input_fn():
        queue = _enqueue_data(
            x,
            queue_capacity,
            shuffle=shuffle,
            num_threads=num_threads,
            enqueue_size=batch_size,
            num_epochs=num_epochs,
            pad_value=pad_value,
        )
        batch = queue.dequeue_many(batch_size) if num_epochs is None else queue.dequeue_up_to(batch_size)
        features = dict(zip(names, batch if isinstance(batch, list) else [batch], strict=True))
        if not targets:
            return features
        labels = {key: features.pop(key) for key in targets}
        return features, labels if len(targets) > 1 else labels[targets[0]]

    return input_fn


def _targets(target_key, names):
    if target_key is None:
        return []
    if isinstance(target_key, str):
        return [target_key]
    if not isinstance(target_key, Container):
        raise TypeError(f"target_key must be str or Container of str; got {type(target_key).__name__}")
    targets: list = list(target_key)  # type: ignore[call-overload]  # a container of names can be read
    for key in targets:
        if not isinstance(key, str):
            raise TypeError(f"target_key must be str or Container of str; got {type(key).__name__}")
        if key not in names:
            raise KeyError(f"target_key not in yielded dict. Expected {names} keys; got {key}")
    return targets
