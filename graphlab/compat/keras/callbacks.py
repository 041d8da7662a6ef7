"""What a training loop of Keras 2.2 calls: the list of callbacks, averages, the progress bar and the history.

Source: ``keras.callbacks`` and ``keras.utils.generic_utils`` of 2.2.5.
"""

from __future__ import annotations

import time
import warnings
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
import tensorflow.compat.v1 as v1

from graphlab.compat.keras.progress import Progbar

__all__ = ["BaseLogger", "CallbackList", "History", "Progbar", "ProgbarLogger"]


class CallbackList:
    """Callbacks that are called one after the other.

    Args:
        callbacks: The callbacks.
        queue_length: How many batches count when a callback is found to be slow.
    """

    def __init__(self, callbacks: Iterable[Any] | None = None, queue_length: int = 10):
        self.callbacks = list(callbacks or [])
        self.queue_length = queue_length
        self.params: dict = {}
        self.model: Any = None
        self._start_of_batch = 0.0
        self._seconds: dict[str, deque] = {}

    def __iter__(self) -> Iterator[Any]:
        return iter(self.callbacks)

    def append(self, callback: Any) -> None:
        """Add a callback."""
        self.callbacks.append(callback)

    def set_params(self, params: dict) -> None:
        """Tell all callbacks about the training."""
        self.params = params
        for callback in self.callbacks:
            callback.set_params(params)

    def set_model(self, model: Any) -> None:
        """Tell all callbacks the model."""
        self.model = model
        for callback in self.callbacks:
            callback.set_model(model)

    def _call(self, hook: str, *arguments: Any) -> None:
        for callback in self.callbacks:
            getattr(callback, hook)(*arguments)

    def _call_batch_hook(self, mode: str, hook: str, batch: int, logs: dict | None = None) -> None:
        if not self.callbacks:
            return
        name = f"on_{mode}_batch_{hook}"
        start = time.time()
        of_batch = start - self._start_of_batch if hook == "end" else 0.0
        self._call(name, batch, logs or {})
        seconds = self._seconds.setdefault(name, deque(maxlen=self.queue_length))
        seconds.append(time.time() - start)
        median = float(np.median(seconds))
        if of_batch > 0 and median > max(0.95 * of_batch, 0.1):
            warnings.warn(
                f"Method ({name}) is slow compared to the batch update ({median:f}). Check your callbacks.",
                RuntimeWarning,
                stacklevel=2,
            )
        if hook == "begin":
            self._start_of_batch = time.time()

    def _call_begin_hook(self, mode: str) -> None:
        self._call(f"on_{mode}_begin", None)

    def _call_end_hook(self, mode: str) -> None:
        self._call(f"on_{mode}_end", None)

    def on_epoch_begin(self, epoch: int, logs: dict | None = None) -> None:
        self._call("on_epoch_begin", epoch, {} if logs is None else logs)
        self._seconds.clear()

    def on_epoch_end(self, epoch: int, logs: dict | None = None) -> None:
        self._call("on_epoch_end", epoch, {} if logs is None else logs)

    def on_batch_begin(self, batch: int, logs: dict | None = None) -> None:
        self._call_batch_hook("train", "begin", batch, logs)

    def on_batch_end(self, batch: int, logs: dict | None = None) -> None:
        self._call_batch_hook("train", "end", batch, logs)

    on_train_batch_begin, on_train_batch_end = on_batch_begin, on_batch_end

    def on_test_batch_begin(self, batch: int, logs: dict | None = None) -> None:
        self._call_batch_hook("test", "begin", batch, logs)

    def on_test_batch_end(self, batch: int, logs: dict | None = None) -> None:
        self._call_batch_hook("test", "end", batch, logs)

    def on_predict_batch_begin(self, batch: int, logs: dict | None = None) -> None:
        self._call_batch_hook("predict", "begin", batch, logs)

    def on_predict_batch_end(self, batch: int, logs: dict | None = None) -> None:
        self._call_batch_hook("predict", "end", batch, logs)

    def on_train_begin(self, logs: dict | None = None) -> None:
        self._call("on_train_begin", logs)

    def on_train_end(self, logs: dict | None = None) -> None:
        self._call("on_train_end", logs)

    def on_test_begin(self, logs: dict | None = None) -> None:
        self._call("on_test_begin", logs)

    def on_test_end(self, logs: dict | None = None) -> None:
        self._call("on_test_end", logs)

    def on_predict_begin(self, logs: dict | None = None) -> None:
        self._call("on_predict_begin", logs)

    def on_predict_end(self, logs: dict | None = None) -> None:
        self._call("on_predict_end", logs)


class BaseLogger(v1.keras.callbacks.Callback):
    """Averages the metrics over the examples of an epoch.

    Args:
        stateful_metrics: The names of metrics whose last value counts instead.
    """

    def __init__(self, stateful_metrics: Iterable[str] | None = None):
        super().__init__()
        self.stateful_metrics = set(stateful_metrics or [])

    def on_epoch_begin(self, epoch: int, logs: dict | None = None) -> None:
        self.seen = 0
        self.totals: dict[str, Any] = {}

    def on_batch_end(self, batch: int, logs: dict | None = None) -> None:
        logs = logs or {}
        size = logs.get("size", 0)
        self.seen += size
        for name, value in logs.items():
            self.totals[name] = value if name in self.stateful_metrics else self.totals.get(name, 0) + value * size

    def on_epoch_end(self, epoch: int, logs: dict | None = None) -> None:
        if logs is None:
            return
        for name in self.params["metrics"]:
            if name in self.totals:
                total = self.totals[name]
                logs[name] = total if name in self.stateful_metrics else total / self.seen


class ProgbarLogger(v1.keras.callbacks.Callback):
    """Prints the progress and the metrics of an epoch.

    Args:
        count_mode: What is counted, ``"samples"`` or ``"steps"``.
        stateful_metrics: The names of metrics that are not averaged.

    Raises:
        ValueError: The mode is another one.
    """

    def __init__(self, count_mode: str = "samples", stateful_metrics: Iterable[str] | None = None):
        super().__init__()
        if count_mode not in ("samples", "steps"):
            raise ValueError(f"Unknown `count_mode`: {count_mode}")
        self.use_steps = count_mode == "steps"
        self.stateful_metrics = set(stateful_metrics or [])

    def on_train_begin(self, logs: dict | None = None) -> None:
        self.verbose = self.params["verbose"]
        self.epochs = self.params["epochs"]

    def on_epoch_begin(self, epoch: int, logs: dict | None = None) -> None:
        self.seen = 0
        self.target = self.params["steps" if self.use_steps else "samples"]
        self.log_values: list = []
        if self.verbose:
            print(f"Epoch {epoch + 1}/{self.epochs}")
            self.progbar = Progbar(self.target, verbose=self.verbose, stateful_metrics=self.stateful_metrics)

    def on_batch_begin(self, batch: int, logs: dict | None = None) -> None:
        if self.seen < self.target:
            self.log_values = []

    def on_batch_end(self, batch: int, logs: dict | None = None) -> None:
        self.seen += 1 if self.use_steps else (logs or {}).get("size", 0)
        self._collect(logs)
        if self.verbose and self.seen < self.target:
            self.progbar.update(self.seen, self.log_values)

    def on_epoch_end(self, epoch: int, logs: dict | None = None) -> None:
        self._collect(logs)
        if self.verbose:
            self.progbar.update(self.seen, self.log_values)

    def _collect(self, logs: dict | None) -> None:
        logs = logs or {}
        self.log_values += [(name, logs[name]) for name in self.params["metrics"] if name in logs]


class History(v1.keras.callbacks.Callback):
    """Keeps what the metrics were, by epoch."""

    def on_train_begin(self, logs: dict | None = None) -> None:
        self.epoch: list[int] = []
        self.history: dict[str, list] = {}

    def on_epoch_end(self, epoch: int, logs: dict | None = None) -> None:
        self.epoch.append(epoch)
        for name, value in (logs or {}).items():
            self.history.setdefault(name, []).append(value)
