"""``fit``, ``evaluate`` and ``predict`` of Keras 2.2 on arrays. Source: ``keras.engine.training_arrays`` of 2.2.5."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
import tensorflow.compat.v1 as v1
from tf_keras.src.engine.training_utils_v1 import batch_shuffle, should_run_validation
from tf_keras.src.utils.generic_utils import make_batches, slice_arrays

from graphlab.compat.keras.callbacks import BaseLogger, CallbackList, History, Progbar, ProgbarLogger
from graphlab.compat.keras.training_data import densified
from graphlab.compat.keras.utilities import to_list, unpack_singleton


def check_num_samples(
    ins: Sequence[Any], batch_size: int | None = None, steps: int | None = None, steps_name: str = "steps"
) -> int | None:
    """Return the number of examples; None if the data is tensors, or batches are counted.

    Args:
        ins: The arrays or tensors.
        batch_size: The number of examples of a batch.
        steps: The number of batches.
        steps_name: The name of that argument, for messages.

    Raises:
        ValueError: Both are given, or tensors without a number of batches.
    """
    if steps is not None and batch_size is not None:
        raise ValueError(f"If {steps_name} is set, the `batch_size` must be None.")
    if not ins or any(v1.is_tensor(each) for each in ins):
        if steps is None:
            raise ValueError(
                "If your data is in the form of symbolic tensors, you should specify the `"
                + steps_name
                + "` argument (instead of the `batch_size` argument, because symbolic tensors are expected to produce "
                "batches of input data)."
            )
        return None
    return int(ins[0].shape[0]) if hasattr(ins[0], "shape") else None


def _batch(ins: list, feeds: Sequence[Any], places: Any) -> list:
    # The last one is the learning phase.
    phase = [ins[-1]] if ins and isinstance(ins[-1], float) else []
    return densified(feeds, slice_arrays(ins[: len(ins) - len(phase)], places) + phase)


def _feeds(model: Any) -> list:
    return [*model._feed_inputs, *model._feed_targets, *model._feed_sample_weights]


def start_callbacks(model: Any, callbacks: Any, parameters: dict) -> CallbackList:
    """Return the callbacks of an evaluation or a prediction; those of a training go on as they are."""
    if isinstance(callbacks, CallbackList):
        return callbacks
    callbacks = CallbackList(callbacks)
    callbacks.set_model(model._get_callback_model())
    callbacks.set_params(parameters)
    return callbacks


def start_training(model: Any, callbacks: Any, verbose: int, count_mode: str, parameters: dict) -> CallbackList:
    """Return the callbacks of a training, with those of Keras itself, after ``on_train_begin``."""
    model.history = History()
    own: list = [BaseLogger(stateful_metrics=model.stateful_metric_names)]
    if verbose:
        own.append(ProgbarLogger(count_mode, stateful_metrics=model.stateful_metric_names))
    started = CallbackList([*own, *(callbacks or []), model.history])
    started.set_model(model._get_callback_model())
    started.set_params(parameters)
    started.on_train_begin()
    started.model.stop_training = False
    return started


def fit_loop(
    model: Any,
    fit_function: Callable,
    fit_inputs: list,
    out_labels: list[str] | None = None,
    batch_size: int | None = None,
    epochs: int = 100,
    verbose: int = 1,
    callbacks: Any = None,
    val_function: Callable | None = None,
    val_inputs: list | None = None,
    shuffle: bool | str = True,
    callback_metrics: list[str] | None = None,
    initial_epoch: int = 0,
    steps_per_epoch: int | None = None,
    validation_steps: int | None = None,
    validation_freq: Any = 1,
) -> History:
    """Train a model, and return what its metrics were; see ``Model.fit``.

    Raises:
        ValueError: The numbers of steps and of batches do not fit together.
    """
    has_validation = bool(val_function and val_inputs)
    sizes = [ins[0].shape[0] for ins in (fit_inputs, val_inputs) if ins and hasattr(ins[0], "shape")]
    if has_validation and verbose and len(sizes) == 2:
        print(f"Train on {sizes[0]} samples, validate on {sizes[1]} samples")
    if validation_steps:
        has_validation = True
        if steps_per_epoch is None:
            raise ValueError(
                "Can only use `validation_steps` when doing step-wise training, i.e. `steps_per_epoch` must be set."
            )
    elif has_validation and steps_per_epoch:
        raise ValueError("Must specify `validation_steps` to perform validation when doing step-wise training.")
    count = check_num_samples(fit_inputs, batch_size, steps_per_epoch, "steps_per_epoch")
    parameters = {
        "batch_size": batch_size,
        "epochs": epochs,
        "steps": steps_per_epoch,
        "samples": count,
        "verbose": verbose,
        "do_validation": has_validation,
        "metrics": callback_metrics or [],
    }
    started = start_training(model, callbacks, verbose, "samples" if steps_per_epoch is None else "steps", parameters)
    for callback in started:
        callback.validation_data = val_inputs
    labels, feeds, places, last = out_labels or [], _feeds(model), np.arange(count or 0), 0
    for epoch in range(initial_epoch, epochs):
        for metric in model.stateful_metric_functions:
            metric.reset_states()
        started.on_epoch_begin(epoch)
        logs: dict[str, Any] = {}
        if steps_per_epoch is not None:
            batches: Iterator[tuple[int, list]] = ((1, fit_inputs) for _ in range(steps_per_epoch))
        else:
            assert batch_size is not None
            last = (len(places) - 1) // batch_size
            if shuffle == "batch":
                places = batch_shuffle(places, batch_size)
            elif shuffle:
                np.random.shuffle(places)
            batches = _batches(fit_inputs, feeds, places, batch_size)
        for number, (size, values) in enumerate(batches):
            batch_logs = {"batch": number, "size": size}
            started.on_train_batch_begin(number, batch_logs)
            batch_logs.update(zip(labels, to_list(fit_function(values)), strict=False))
            started.on_train_batch_end(number, batch_logs)
            if started.model.stop_training:
                break
        is_complete = steps_per_epoch is not None or number == last
        if has_validation and is_complete and should_run_validation(validation_freq, epoch):
            of_steps = steps_per_epoch is not None
            found = test_loop(
                model, val_function, val_inputs, None if of_steps else batch_size, 0, validation_steps, started
            )
            logs.update((f"val_{label}", value) for label, value in zip(labels, to_list(found), strict=False))
        started.on_epoch_end(epoch, logs)
        if started.model.stop_training:
            break
    started.on_train_end()
    return model.history


def _batches(ins: list, feeds: list, places: np.ndarray, batch_size: int) -> Iterator[tuple[int, list]]:
    for start, end in make_batches(len(places), batch_size):
        chosen = places[start:end]
        try:
            values = _batch(ins, feeds, chosen)
        except TypeError as error:
            raise TypeError(
                'TypeError while preparing batch. If using HDF5 input data, pass shuffle="batch".'
            ) from error
        yield len(chosen), values


def _plan(
    ins: list, feeds: list, count: int | None, batch_size: int | None, steps: int | None
) -> Iterator[tuple[int, int, list]]:
    """Yield how much is done after each batch, the size of the batch, and what to feed."""
    if steps is not None:
        for step in range(steps):
            yield step + 1, 1, ins
    elif count is not None and batch_size is not None:
        places = np.arange(count)
        for start, end in make_batches(count, batch_size):
            yield end, end - start, _batch(ins, feeds, places[start:end])


def test_loop(
    model: Any,
    f: Callable | None,
    ins: list | None,
    batch_size: int | None = None,
    verbose: int = 0,
    steps: int | None = None,
    callbacks: Any = None,
) -> Any:
    """Return the loss and the metrics of a model, averaged over the examples; see ``Model.evaluate``."""
    assert f is not None and ins is not None
    for metric in model.stateful_metric_functions:
        metric.reset_states()
    count = check_num_samples(ins, batch_size, steps)
    names = list(model.metrics_names)
    parameters = {"batch_size": batch_size, "steps": steps, "samples": count, "verbose": verbose, "metrics": names}
    started = start_callbacks(model, callbacks, parameters)
    progress = Progbar(target=count if steps is None else steps) if verbose == 1 else None
    started.model.stop_training = False
    started.on_test_begin()
    totals: list[Any] = []
    stateful = [name in model.stateful_metric_names for name in names]
    done = 0
    for number, (done, size, values) in enumerate(_plan(ins, _feeds(model), count, batch_size, steps)):
        batch_logs: dict[str, Any] = {"batch": number, "size": size}
        started.on_test_batch_begin(number, batch_logs)
        found = to_list(f(values))
        totals = totals or [0.0] * len(found)
        for place, value in enumerate(found):
            totals[place] = value if stateful[place] else totals[place] + value * size
        batch_logs.update(zip(names, found, strict=False))
        started.on_test_batch_end(number, batch_logs)
        if progress is not None:
            progress.update(done)
    started.on_test_end()
    return unpack_singleton([total if stateful[place] else total / done for place, total in enumerate(totals)])


def predict_loop(
    model: Any,
    f: Callable,
    ins: list,
    batch_size: int | None = 32,
    verbose: int = 0,
    steps: int | None = None,
    callbacks: Any = None,
) -> Any:
    """Return the outputs of a model for all examples; see ``Model.predict``."""
    count = check_num_samples(ins, batch_size, steps)
    parameters = {"batch_size": batch_size, "steps": steps, "samples": count, "verbose": verbose}
    started = start_callbacks(model, callbacks, parameters)
    progress = Progbar(target=count if steps is None else steps) if verbose == 1 else None
    started.model.stop_training = False
    started.on_predict_begin()
    collected: list[Any] = []
    for number, (done, size, values) in enumerate(_plan(ins, model._feed_inputs, count, batch_size, steps)):
        batch_logs: dict[str, Any] = {"batch": number, "size": size}
        started.on_predict_batch_begin(number, batch_logs)
        found = to_list(f(values))
        if number == 0:
            collected = [_place_for(value, count, steps) for value in found]
        for part, value in zip(collected, found, strict=True):
            if steps is None:
                part[done - size : done] = value
            else:
                part.append(value)
        batch_logs["outputs"] = found
        started.on_predict_batch_end(number, batch_logs)
        if progress is not None:
            progress.update(done)
    started.on_predict_end()
    return unpack_singleton(collected if steps is None else [np.concatenate(part) for part in collected])


def _place_for(value: np.ndarray, count: int | None, steps: int | None) -> Any:
    """Return an array for the outputs of all examples, or a list for those of steps, whose number is not known."""
    return [] if steps is not None else np.zeros((count or 0, *value.shape[1:]), value.dtype)
