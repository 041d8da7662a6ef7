"""``fit_generator``, ``evaluate_generator`` and ``predict_generator`` of Keras 2.2. Source: Keras 2.2.5."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import numpy as np
from tf_keras.src.engine.training_utils_v1 import should_run_validation
from tf_keras.src.utils.data_utils import Sequence, iter_sequence_infinite

from graphlab.compat.keras.callbacks import History, Progbar
from graphlab.compat.keras.enqueuers import GeneratorEnqueuer, OrderedEnqueuer
from graphlab.compat.keras.training_loops import start_callbacks, start_training
from graphlab.compat.keras.utilities import to_list, unpack_singleton


def is_sequence(data: Any) -> bool:
    """Whether something is a ``keras.utils.Sequence``, or says that it is used like one."""
    return isinstance(data, Sequence) or bool(getattr(data, "use_sequence_api", False))


def is_generator_or_sequence(data: Any) -> bool:
    """Whether something yields batches."""
    return is_sequence(data) or hasattr(data, "next") or hasattr(data, "__next__")


def _number_of_steps(generator: Any, steps: int | None, name: str) -> int:
    if steps is not None:
        return steps
    if is_sequence(generator):
        return len(generator)
    raise ValueError(
        f"`{name}=None` is only valid for a generator based on the `keras.utils.Sequence` class. "
        f"Please specify `{name}` or use the `keras.utils.Sequence` class."
    )


def _warn_of_copies(generator: Any, workers: int, use_multiprocessing: bool) -> None:
    if use_multiprocessing and workers > 1 and not is_sequence(generator):
        warnings.warn(
            "Using a generator with `use_multiprocessing=True` and multiple workers may duplicate your data. "
            "Please consider using the `keras.utils.Sequence class.",
            UserWarning,
            stacklevel=4,
        )


def _started(
    stack: ExitStack,
    generator: Any,
    workers: int,
    max_queue_size: int,
    use_multiprocessing: bool,
    shuffle: bool = False,
) -> Iterator[Any]:
    """Return what yields the batches; ``stack`` stops its workers."""
    if workers <= 0:
        return iter_sequence_infinite(generator) if is_sequence(generator) else generator
    if is_sequence(generator):
        enqueuer: Any = OrderedEnqueuer(generator, use_multiprocessing=use_multiprocessing, shuffle=shuffle)
    else:
        enqueuer = GeneratorEnqueuer(generator, use_multiprocessing=use_multiprocessing)
    enqueuer.start(workers=workers, max_queue_size=max_queue_size)
    stack.callback(enqueuer.stop)
    return enqueuer.get()


def _parts(batch: Any) -> tuple[Any, Any, Any]:
    if not hasattr(batch, "__len__") or len(batch) not in (2, 3):
        raise ValueError(f"Output of generator should be a tuple `(x, y, sample_weight)` or `(x, y)`. Found: {batch}")
    x, y, *weights = batch
    return x, y, weights[0] if weights else None


def _size_of(x: Any) -> int:
    if x is None or len(x) == 0:
        return 1  # tensors of the graph
    if isinstance(x, list):
        return x[0].shape[0]
    return next(iter(x.values())).shape[0] if isinstance(x, dict) else x.shape[0]


def _size_of_full(x: Any) -> int:
    size = _size_of(x)
    if size == 0:
        raise ValueError("Received an empty batch. Batches should contain at least one item.")
    return size


def fit_generator(
    model: Any,
    generator: Any,
    steps_per_epoch: int | None = None,
    epochs: int = 1,
    verbose: int = 1,
    callbacks: Any = None,
    validation_data: Any = None,
    validation_steps: int | None = None,
    validation_freq: Any = 1,
    class_weight: Any = None,
    max_queue_size: int = 10,
    workers: int = 1,
    use_multiprocessing: bool = False,
    shuffle: bool = True,
    initial_epoch: int = 0,
) -> History:
    """Train a model on batches of a generator, and return what its metrics were; see ``Model.fit_generator``.

    Raises:
        ValueError: The number of steps is not known, or the generator yields something else than batches.
    """
    has_validation = bool(validation_data)
    model._make_train_function()
    if has_validation:
        model._make_test_function()
    _warn_of_copies(generator, workers, use_multiprocessing)
    steps = _number_of_steps(generator, steps_per_epoch, "steps_per_epoch")
    validates_batches = is_generator_or_sequence(validation_data)
    if validates_batches:
        validation_steps = _number_of_steps(validation_data, validation_steps or None, "validation_steps")
    labels = model.metrics_names
    parameters = {
        "epochs": epochs,
        "steps": steps,
        "verbose": verbose,
        "do_validation": has_validation,
        "metrics": [*labels, *(f"val_{label}" for label in labels)],
    }
    started = start_training(model, callbacks, verbose, "steps", parameters)
    with ExitStack() as stack:
        validation: Any = None
        if validates_batches:
            validation = _started(stack, validation_data, workers, max_queue_size, use_multiprocessing)
        elif has_validation:
            validation = _standardized(model, validation_data)
            for callback in started:
                callback.validation_data = [each for part in validation for each in part] + model._phase_values(0.0)
        batches = _started(stack, generator, workers, max_queue_size, use_multiprocessing, shuffle)
        logs: dict[str, Any] = {}
        for epoch in range(initial_epoch, epochs):
            for metric in model.stateful_metric_functions:
                metric.reset_states()
            started.on_epoch_begin(epoch)
            for number in range(steps):
                x, y, sample_weight = _parts(next(batches))
                size = _size_of(x)
                batch_logs = {"batch": number, "size": size}
                started.on_train_batch_begin(number, batch_logs)
                found = model.train_on_batch(x, y, sample_weight=sample_weight, class_weight=class_weight)
                batch_logs.update(zip(labels, to_list(found), strict=False))
                started.on_train_batch_end(number, batch_logs)
                if number == steps - 1 and has_validation and should_run_validation(validation_freq, epoch):
                    if validates_batches:
                        found = evaluate_generator(model, validation, validation_steps, callbacks=started, workers=0)
                    else:
                        x, y, weights = validation
                        found = model.evaluate(
                            x, y, batch_size=size, sample_weight=weights, callbacks=started, verbose=0
                        )
                    logs.update((f"val_{label}", value) for label, value in zip(labels, to_list(found), strict=False))
                if started.model.stop_training:
                    break
            started.on_epoch_end(epoch, logs)
            if started.model.stop_training:
                break
    started.on_train_end()
    return model.history


def _standardized(model: Any, validation_data: Any) -> tuple[list, list, list]:
    if len(validation_data) not in (2, 3):
        raise ValueError(
            "`validation_data` should be a tuple `(val_x, val_y, val_sample_weight)` or `(val_x, val_y)`. "
            f"Found: {validation_data}"
        )
    return model._standardize_user_data(*validation_data)


def evaluate_generator(
    model: Any,
    generator: Any,
    steps: int | None = None,
    callbacks: Any = None,
    max_queue_size: int = 10,
    workers: int = 1,
    use_multiprocessing: bool = False,
    verbose: int = 0,
) -> Any:
    """Return the loss and the metrics of a model, averaged over examples; see ``Model.evaluate_generator``.

    Raises:
        ValueError: The number of steps is not known, or a batch is empty or not a batch.
    """
    model._make_test_function()
    for metric in model.stateful_metric_functions:
        metric.reset_states()
    _warn_of_copies(generator, workers, use_multiprocessing)
    steps = _number_of_steps(generator, steps, "steps")
    names = list(model.metrics_names)
    started = start_callbacks(model, callbacks, {"steps": steps, "verbose": verbose, "metrics": names})
    started.model.stop_training = False
    started.on_test_begin()
    results, sizes = [], []
    with ExitStack() as stack:
        batches = _started(stack, generator, workers, max_queue_size, use_multiprocessing)
        progress = Progbar(target=steps) if verbose == 1 else None
        for number in range(steps):
            x, y, sample_weight = _parts(next(batches))
            size = _size_of_full(x)
            batch_logs = {"batch": number, "size": size}
            started.on_test_batch_begin(number, batch_logs)
            found = to_list(model.test_on_batch(x, y, sample_weight=sample_weight))
            batch_logs.update(zip(names, found, strict=False))
            started.on_test_batch_end(number, batch_logs)
            results.append(found)
            sizes.append(size)
            if progress is not None:
                progress.update(number + 1)
        started.on_test_end()
    stateful = {place for place, name in enumerate(names) if name in model.stateful_metric_names}
    return unpack_singleton(
        [
            np.float64(values[-1]) if place in stateful else np.average(values, weights=sizes)
            for place, values in enumerate(zip(*results, strict=True))
        ]
    )


def predict_generator(
    model: Any,
    generator: Any,
    steps: int | None = None,
    callbacks: Any = None,
    max_queue_size: int = 10,
    workers: int = 1,
    use_multiprocessing: bool = False,
    verbose: int = 0,
) -> Any:
    """Return the outputs of a model for all batches of a generator; see ``Model.predict_generator``.

    Raises:
        ValueError: The number of steps is not known, or a batch is empty or not a batch.
    """
    model._make_predict_function()
    _warn_of_copies(generator, workers, use_multiprocessing)
    steps = _number_of_steps(generator, steps, "steps")
    started = start_callbacks(model, callbacks, {"steps": steps, "verbose": verbose})
    started.model.stop_training = False
    started.on_predict_begin()
    collected: list[list] = []
    with ExitStack() as stack:
        batches = _started(stack, generator, workers, max_queue_size, use_multiprocessing)
        progress = Progbar(target=steps) if verbose == 1 else None
        for number in range(steps):
            batch = next(batches)
            x = _parts(batch)[0] if isinstance(batch, tuple) else batch
            size = _size_of_full(x)
            batch_logs: dict[str, Any] = {"batch": number, "size": size}
            started.on_predict_batch_begin(number, batch_logs)
            found = to_list(model.predict_on_batch(x))
            collected = collected or [[] for _ in found]
            for part, value in zip(collected, found, strict=True):
                part.append(value)
            batch_logs["outputs"] = found
            started.on_predict_batch_end(number, batch_logs)
            if progress is not None:
                progress.update(number + 1)
        started.on_predict_end()
    return unpack_singleton([part[0] if steps == 1 else np.concatenate(part) for part in collected])
