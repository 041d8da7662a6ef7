"""Callbacks that watch a metric or set the learning rate, with the rules and messages of Keras 2.2.

Source: ``keras.callbacks`` of 2.2.5.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
import tensorflow.compat.v1 as v1

_backend = v1.keras.backend


def _is_of_accuracy(mode: str, monitor: str, kind: str) -> bool:
    """Return whether a larger value is better; an unknown mode is taken for ``"auto"``, with a warning."""
    if mode not in ("auto", "min", "max"):
        warnings.warn(f"{kind} mode {mode} is unknown, fallback to auto mode.", RuntimeWarning, stacklevel=4)
        mode = "auto"
    return mode == "max" or (mode == "auto" and ("acc" in monitor or monitor.startswith("fmeasure")))


def _without(monitor: str, logs: dict, what: str) -> None:
    warnings.warn(
        f"{what} conditioned on metric `{monitor}` which is not available. Available metrics are: {','.join(logs)}",
        RuntimeWarning,
        stacklevel=3,
    )


class EarlyStopping(v1.keras.callbacks.Callback):
    """Stops the training when a metric no longer improves.

    Args:
        monitor: The name of the metric.
        min_delta: The smallest change that counts.
        patience: How many epochs without an improvement stop the training.
        verbose: Whether to say so.
        mode: ``"min"``, ``"max"`` or ``"auto"``, which goes by the name.
        baseline: A value that must be beaten.
        restore_best_weights: Whether the model gets the weights of its best epoch.
    """

    def __init__(
        self,
        monitor: str = "val_loss",
        min_delta: float = 0,
        patience: int = 0,
        verbose: int = 0,
        mode: str = "auto",
        baseline: float | None = None,
        restore_best_weights: bool = False,
    ):
        super().__init__()
        self.monitor = monitor
        self.patience = patience
        self.verbose = verbose
        self.baseline = baseline
        self.restore_best_weights = restore_best_weights
        self.best_weights: list | None = None
        self.wait = self.stopped_epoch = 0
        is_larger_better = _is_of_accuracy(mode, monitor, type(self).__name__)
        self.monitor_op: Any = np.greater if is_larger_better else np.less
        self.min_delta = min_delta if is_larger_better else -min_delta

    def on_train_begin(self, logs: dict | None = None) -> None:
        self.wait = self.stopped_epoch = 0
        worst = np.inf if self.monitor_op == np.less else -np.inf
        self.best = worst if self.baseline is None else self.baseline

    def on_epoch_end(self, epoch: int, logs: dict | None = None) -> None:
        current = self.get_monitor_value(logs or {})
        if current is None:
            return
        if self.monitor_op(current - self.min_delta, self.best):
            self.best = current
            self.wait = 0
            if self.restore_best_weights:
                self.best_weights = self.model.get_weights()
            return
        self.wait += 1
        if self.wait >= self.patience:
            self.stopped_epoch = epoch
            self.model.stop_training = True
            if self.restore_best_weights:
                if self.verbose > 0:
                    print("Restoring model weights from the end of the best epoch")
                self.model.set_weights(self.best_weights)

    def on_train_end(self, logs: dict | None = None) -> None:
        if self.stopped_epoch > 0 and self.verbose > 0:
            print(f"Epoch {self.stopped_epoch + 1:05d}: early stopping")

    def get_monitor_value(self, logs: dict) -> Any:
        """Return the metric; None, with a warning, if there is no such metric."""
        value = logs.get(self.monitor)
        if value is None:
            _without(self.monitor, logs, "Early stopping")
        return value


class ModelCheckpoint(v1.keras.callbacks.Callback):
    """Saves the model after epochs.

    Args:
        filepath: The file, with ``{epoch:02d}`` and names of metrics in it.
        monitor: The metric that decides which model is best.
        verbose: Whether to print what is saved.
        save_best_only: Whether to save only a model that is better than all before.
        save_weights_only: Whether to save the weights without the layers.
        mode: ``"min"``, ``"max"`` or ``"auto"``, which goes by the name.
        period: How many epochs pass from one model to the next.
    """

    def __init__(
        self,
        filepath: str,
        monitor: str = "val_loss",
        verbose: int = 0,
        save_best_only: bool = False,
        save_weights_only: bool = False,
        mode: str = "auto",
        period: int = 1,
    ):
        super().__init__()
        self.monitor = monitor
        self.verbose = verbose
        self.filepath = filepath
        self.save_best_only = save_best_only
        self.save_weights_only = save_weights_only
        self.period = period
        self.epochs_since_last_save = 0
        is_larger_better = _is_of_accuracy(mode, monitor, type(self).__name__)
        self.monitor_op: Any = np.greater if is_larger_better else np.less
        self.best = -np.inf if is_larger_better else np.inf

    def on_epoch_end(self, epoch: int, logs: dict | None = None) -> None:
        logs = logs or {}
        self.epochs_since_last_save += 1
        if self.epochs_since_last_save < self.period:
            return
        self.epochs_since_last_save = 0
        path = self.filepath.format(epoch=epoch + 1, **logs)
        if not self.save_best_only:
            self._save(path, f"\nEpoch {epoch + 1:05d}: saving model to {path}")
            return
        current = logs.get(self.monitor)
        if current is None:
            message = f"Can save best model only with {self.monitor} available, skipping."
            warnings.warn(message, RuntimeWarning, stacklevel=2)
        elif self.monitor_op(current, self.best):
            change = f"{self.monitor} improved from {self.best:0.5f} to {current:0.5f}"
            self.best = current
            self._save(path, f"\nEpoch {epoch + 1:05d}: {change}, saving model to {path}")
        elif self.verbose > 0:
            print(f"\nEpoch {epoch + 1:05d}: {self.monitor} did not improve from {self.best:0.5f}")

    def _save(self, path: str, message: str) -> None:
        if self.verbose > 0:
            print(message)
        if self.save_weights_only:
            self.model.save_weights(path, overwrite=True)
        else:
            self.model.save(path, overwrite=True)


class LearningRateScheduler(v1.keras.callbacks.Callback):
    """Sets the learning rate of each epoch.

    Args:
        schedule: Returns the rate of an epoch, ``schedule(epoch, rate)`` or ``schedule(epoch)``.
        verbose: Whether to print it.
    """

    def __init__(self, schedule: Callable[..., float], verbose: int = 0):
        super().__init__()
        self.schedule = schedule
        self.verbose = verbose

    def on_epoch_begin(self, epoch: int, logs: dict | None = None) -> None:
        if not hasattr(self.model.optimizer, "lr"):
            raise ValueError('Optimizer must have a "lr" attribute.')
        rate = float(_backend.get_value(self.model.optimizer.lr))
        try:
            rate = self.schedule(epoch, rate)
        except TypeError:
            rate = self.schedule(epoch)
        if not isinstance(rate, float | np.float32):
            raise ValueError('The output of the "schedule" function should be float.')
        _backend.set_value(self.model.optimizer.lr, rate)
        if self.verbose > 0:
            print(f"\nEpoch {epoch + 1:05d}: LearningRateScheduler setting learning rate to {rate}.")

    def on_epoch_end(self, epoch: int, logs: dict | None = None) -> None:
        if logs is not None:
            logs["lr"] = _backend.get_value(self.model.optimizer.lr)


class ReduceLROnPlateau(v1.keras.callbacks.Callback):
    """Reduces the learning rate when a metric no longer improves.

    Args:
        monitor: The name of the metric.
        factor: What the rate is multiplied by.
        patience: How many epochs without an improvement reduce it.
        verbose: Whether to print it.
        mode: ``"min"``, ``"max"`` or ``"auto"``, which goes by the name.
        min_delta: The smallest change that counts; also called ``epsilon``.
        cooldown: How many epochs do not count after a reduction.
        min_lr: The smallest rate.

    Raises:
        ValueError: The factor does not reduce the rate.
    """

    def __init__(
        self,
        monitor: str = "val_loss",
        factor: float = 0.1,
        patience: int = 10,
        verbose: int = 0,
        mode: str = "auto",
        min_delta: float = 1e-4,
        cooldown: int = 0,
        min_lr: float = 0,
        **kwargs: Any,
    ):
        super().__init__()
        if factor >= 1.0:
            raise ValueError("ReduceLROnPlateau does not support a factor >= 1.0.")
        if "epsilon" in kwargs:
            min_delta = kwargs.pop("epsilon")
            message = "`epsilon` argument is deprecated and will be removed, use `min_delta` instead."
            warnings.warn(message, stacklevel=2)
        self.monitor = monitor
        self.factor = factor
        self.min_lr = min_lr
        self.min_delta = min_delta
        self.patience = patience
        self.verbose = verbose
        self.cooldown = cooldown
        self.mode = mode
        self._reset()

    def _reset(self) -> None:
        is_larger_better = _is_of_accuracy(self.mode, self.monitor, "Learning Rate Plateau Reducing")
        self.monitor_op: Any = (
            (lambda value, best: np.greater(value, best + self.min_delta))
            if is_larger_better
            else (lambda value, best: np.less(value, best - self.min_delta))
        )
        self.best = -np.inf if is_larger_better else np.inf
        self.cooldown_counter = self.wait = 0

    def on_train_begin(self, logs: dict | None = None) -> None:
        self._reset()

    def on_epoch_end(self, epoch: int, logs: dict | None = None) -> None:
        logs = {} if logs is None else logs
        logs["lr"] = _backend.get_value(self.model.optimizer.lr)
        current = logs.get(self.monitor)
        if current is None:
            _without(self.monitor, logs, "Reduce LR on plateau")
            return
        if self.in_cooldown():
            self.cooldown_counter -= 1
            self.wait = 0
        if self.monitor_op(current, self.best):
            self.best = current
            self.wait = 0
        elif not self.in_cooldown():
            self.wait += 1
            if self.wait >= self.patience:
                self._reduce(epoch)

    def _reduce(self, epoch: int) -> None:
        before = float(_backend.get_value(self.model.optimizer.lr))
        if before <= self.min_lr:
            return
        rate = max(before * self.factor, self.min_lr)
        _backend.set_value(self.model.optimizer.lr, rate)
        if self.verbose > 0:
            print(f"\nEpoch {epoch + 1:05d}: ReduceLROnPlateau reducing learning rate to {rate}.")
        self.cooldown_counter = self.cooldown
        self.wait = 0

    def in_cooldown(self) -> bool:
        """Whether the last reduction is too recent for another one."""
        return self.cooldown_counter > 0
