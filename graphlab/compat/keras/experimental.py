"""``tf.keras.experimental``: schedules of the learning rate, and an LSTM cell whose gates see the cell's state."""

from __future__ import annotations

import gc
import math
import multiprocessing
import os
import queue
import signal
import time
from typing import Any

import tensorflow.compat.v1 as tf
from tensorflow.python.ops.random_ops import random_normal
from tf_keras.src import backend
from tf_keras.src.layers.rnn.lstm import LSTMCell
from tf_keras.src.optimizers.schedules.learning_rate_schedule import LearningRateSchedule
from tf_keras.src.utils import data_utils


class LinearCosineDecay(LearningRateSchedule):
    """A rate that falls along a line times a cosine.

    After a share ``t`` of the steps it is
    ``initial_learning_rate * ((alpha + 1 - t) * (1 + cos(2 pi num_periods t)) / 2 + beta)``.
    """

    def __init__(self, initial_learning_rate, decay_steps, num_periods=0.5, alpha=0.0, beta=0.001, name=None):
        super().__init__()
        self.initial_learning_rate = initial_learning_rate
        self.decay_steps = decay_steps
        self.num_periods = num_periods
        self.alpha = alpha
        self.beta = beta
        self.name = name

    def __call__(self, step: Any) -> tf.Tensor:
        with tf.name_scope(self.name or type(self).__name__) as scope:
            rate = tf.convert_to_tensor(self.initial_learning_rate, name="initial_learning_rate")
            steps, periods, alpha, beta = (
                tf.cast(each, rate.dtype) for each in (self.decay_steps, self.num_periods, self.alpha, self.beta)
            )
            step = tf.minimum(tf.cast(step, rate.dtype), steps)
            line = self._line((steps - step) / steps, step)
            cosine = 0.5 * (1.0 + tf.cos(tf.constant(math.pi, rate.dtype) * (2.0 * periods * (step / steps))))
            return tf.multiply(rate, (alpha + line) * cosine + beta, name=scope)

    def _line(self, line: tf.Tensor, step: tf.Tensor) -> tf.Tensor:
        return line

    def get_config(self) -> dict[str, Any]:
        """Return the arguments of the schedule."""
        names = ("initial_learning_rate", "decay_steps", "num_periods", "alpha", "beta", "name")
        return {name: getattr(self, name) for name in names}


class NoisyLinearCosineDecay(LinearCosineDecay):
    """The same with noise on the line: normal, of the variance ``initial_variance / (1 + step) ** variance_decay``."""

    def __init__(
        self,
        initial_learning_rate,
        decay_steps,
        initial_variance=1.0,
        variance_decay=0.55,
        num_periods=0.5,
        alpha=0.0,
        beta=0.001,
        name=None,
    ):
        super().__init__(initial_learning_rate, decay_steps, num_periods, alpha, beta, name)
        self.initial_variance = initial_variance
        self.variance_decay = variance_decay

    def _line(self, line: tf.Tensor, step: tf.Tensor) -> tf.Tensor:
        variance, decay = (tf.cast(each, line.dtype) for each in (self.initial_variance, self.variance_decay))
        deviation = tf.sqrt(variance / tf.pow(1.0 + step, decay))
        return line + random_normal(line.shape, stddev=deviation, dtype=line.dtype)

    def get_config(self) -> dict[str, Any]:
        """Return the arguments of the schedule."""
        noise = {name: getattr(self, name) for name in ("initial_variance", "variance_decay")}
        return {**super().get_config(), **noise}


class PeepholeLSTMCell(LSTMCell):
    """An ``LSTMCell`` whose gates also see the state of the cell, times a weight for each unit."""

    def __init__(
        self,
        units,
        activation="tanh",
        recurrent_activation="hard_sigmoid",
        use_bias=True,
        kernel_initializer="glorot_uniform",
        recurrent_initializer="orthogonal",
        bias_initializer="zeros",
        unit_forget_bias=True,
        kernel_regularizer=None,
        recurrent_regularizer=None,
        bias_regularizer=None,
        kernel_constraint=None,
        recurrent_constraint=None,
        bias_constraint=None,
        dropout=0.0,
        recurrent_dropout=0.0,
        implementation=1,
        **kwargs,
    ):
        given = {name: value for name, value in locals().items() if name not in ("self", "kwargs", "__class__")}
        super().__init__(**given, **kwargs)

    def build(self, input_shape: Any) -> None:
        """Make the weights; those of the peepholes come last."""
        super().build(input_shape)
        for gate in ("input", "forget", "output"):
            name = f"{gate}_gate_peephole_weights"
            setattr(self, name, self.add_weight(name, shape=(self.units,), initializer=self.kernel_initializer))

    def _compute_carry_and_output(self, x: Any, h_tm1: Any, c_tm1: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor]:
        kernels = tf.split(self.recurrent_kernel, 4, axis=1)
        sums = [inner + backend.dot(h, kernel) for inner, h, kernel in zip(x, h_tm1, kernels, strict=True)]
        return self._compute_carry_and_output_fused(sums, c_tm1)

    def _compute_carry_and_output_fused(self, z: Any, c_tm1: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor]:
        into, keep, new, out = z
        gate = self.recurrent_activation
        carry = gate(keep + self.forget_gate_peephole_weights * c_tm1) * c_tm1
        carry += gate(into + self.input_gate_peephole_weights * c_tm1) * self.activation(new)
        return carry, gate(out + self.output_gate_peephole_weights * carry)


def terminate_keras_multiprocessing_pools(grace_period: float = 0.1, use_sigkill: bool = False) -> list[str]:
    """End the worker processes of Keras that read data for ``fit_generator``.

    Args:
        grace_period: How long to wait for them to end, in seconds.
        use_sigkill: Whether to kill those that do not.

    Returns:
        What is still there, in words.
    """
    gc.collect()
    pools = list(data_utils._DATA_POOLS)
    for pool in pools:
        pool.terminate()
    del pools
    workers = {worker.ident: worker for worker in multiprocessing.active_children() if worker.ident in _worker_ids()}
    for send in (signal.SIGTERM, signal.SIGKILL) if use_sigkill else (signal.SIGTERM,):
        for ident, worker in workers.items():
            if worker.is_alive():
                os.kill(ident, send)
        _wait(workers.values(), grace_period)
    data_utils._WORKER_IDS.difference_update(ident for ident, worker in workers.items() if not worker.is_alive())
    gc.collect()
    left = [
        f"worker still alive: {worker.name}, pid={worker.pid}, hash={hash(worker)}"
        for worker in workers.values()
        if worker.is_alive()
    ]
    return left + [f"pool still exists: {pool}, hash={hash(pool)}" for pool in data_utils._DATA_POOLS]


def _worker_ids() -> set[int]:
    """Return the ids of the processes that Keras has started."""
    started = data_utils.get_worker_id_queue()
    while True:
        try:
            data_utils._WORKER_IDS.add(started.get_nowait())
        except queue.Empty:
            return data_utils._WORKER_IDS


def _wait(workers: Any, grace_period: float) -> None:
    end = time.monotonic() + grace_period
    for worker in workers:
        worker.join(timeout=max(0.0, end - time.monotonic()))
