"""``TrainingSteps``: runs the steps of a model as fast as its session allows.

Short steps run several to a call: their graphs are laid end to end, which spares the way into TensorFlow and back.
Steps whose batch may be split run as replicas, one for each processor core: most kernels of small networks use one core
alone. The numbers do not depend on how many steps a call takes.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from graphlab.compat import tf
from graphlab.engine.replication import Copy, can_be_copied, replicate, unroll
from graphlab.engine.session import Session
from graphlab.training.dropout import replica_number
from graphlab.training.optimizers import SplittableStep, splittable_step
from graphlab.types.model import Model
from graphlab.types.options import TrainingOptions

# The number of steps timed to decide whether steps are short, and how many of these do not count.
_TIMED = 20
_UNCOUNTED = 10

# Seconds. A call costs about 0.1 ms, which does not matter for longer steps.
_SHORT_STEP = 0.002

#: Steps in one call, if they are short. A divisor of the usual --log-steps.
SEVERAL = 10

# Preparing such a call takes up to a second: it pays off after about this many steps.
_WORTHWHILE_STEPS = 3000


@dataclass(frozen=True)
class _Call:
    """What runs one step, or several."""

    placeholders: Mapping[str, Any]
    train_op: Any
    #: The loss and the metrics: scalars, or a vector for each where the call runs several steps.
    values: list[Any]

    @property
    def outputs(self) -> list[Any]:
        return [self.train_op, *self.values]


class TrainingSteps:
    """The training steps of one model in one session.

    Args:
        options: The batch size, and how often the training is recorded: no call goes beyond a record.
        ahead: The number of steps left to do.
    """

    def __init__(self, session: Session, model: Model, options: TrainingOptions, ahead: int):
        self._ahead = ahead
        self._session = session
        self._model = model
        self._size = options.batch_size
        self._log_steps = options.log_steps
        self._replicas = options.replicas
        self._whole = _Call(model.inputs, model.train_op, list(model.batch_means.values()))
        with session.graph.as_default():
            step = splittable_step(model.train_op) if is_replicated(model, options) else None
            split = None if step is None else _split(model, step, options.replicas)
            # Of any number of examples, for the end of an epoch.
            self._odd = split or self._whole
            # A single step is built in the same way as a step of a longer call, so both give the same bits.
            self._copied = can_be_copied(self._odd.outputs, model.inputs.values())
            self._single = _lay_end_to_end(self._odd, 1, self._size) if self._copied else self._odd
        self._several: _Call | None = None
        self._seconds: list[float] | None = []

    def pieces(self, step: int, examples: int) -> list[int]:
        """Return the sizes of the next pieces to run, in examples; they may not cover all examples.

        Args:
            step: The number of steps done.
            examples: The number of examples left in the epoch.
        """
        if self._seconds is not None:
            ahead = min(examples, (_TIMED - len(self._seconds)) * self._size)
            return [min(self._size, ahead - start) for start in range(0, ahead, self._size)]
        pieces = []
        while examples > 0:
            to_record = self._log_steps - step % self._log_steps
            several = self._several is not None and examples >= SEVERAL * self._size and to_record >= SEVERAL
            steps = SEVERAL if several else 1
            pieces.append(min(steps * self._size, examples))
            step += steps
            examples -= pieces[-1]
        return pieces

    def run(self, arrays: Mapping[str, np.ndarray]) -> list[dict[str, float]]:
        """Run the steps for one piece and return the loss and the metrics of each step.

        Args:
            arrays: The parts of the data by name, the examples along the first axis: one batch, or ``SEVERAL``.
        """
        examples = len(next(iter(arrays.values())))
        if examples > self._size:
            assert self._several is not None, "pieces() names several steps only when there is such a call"
            call = self._several
        elif examples == self._size:
            call = self._single
        else:
            call = self._odd if examples >= self._replicas else self._whole
        feed = {placeholder: arrays[name] for name, placeholder in call.placeholders.items() if name in arrays}
        start = time.perf_counter()
        _, values = self._session.run([call.train_op, call.values], {**feed, **self._model.training_feed})
        if self._seconds is not None:
            self._time(self._seconds, time.perf_counter() - start)
        names = self._model.batch_means
        rows = zip(*(value.tolist() for value in values), strict=True) if call is self._several else [values]
        return [dict(zip(names, row, strict=True)) for row in rows]

    def _time(self, timings: list[float], seconds: float) -> None:
        timings.append(seconds)
        if len(timings) < _TIMED:
            return
        short = statistics.median(timings[_UNCOUNTED:]) < _SHORT_STEP
        if self._copied and short and self._ahead >= _WORTHWHILE_STEPS:
            with self._session.graph.as_default():
                self._several = _lay_end_to_end(self._odd, SEVERAL, self._size)
        self._seconds = None


def _lay_end_to_end(step: _Call, count: int, size: int) -> _Call:
    """Return the call that runs ``count`` steps of ``size`` examples, one after the other."""
    prefix = f"steps_{count}"
    placeholders = {
        name: tf.placeholder(placeholder.dtype, [count * size, *placeholder.shape[1:]], name=f"{prefix}/{name}")
        for name, placeholder in step.placeholders.items()
    }

    def batch(number: int, name: str) -> Any:
        rank = placeholders[name].shape.ndims
        return tf.slice(placeholders[name], [number * size] + [0] * (rank - 1), [size] + [-1] * (rank - 1))

    copies = [
        Copy(
            f"{prefix}/step_{number}",
            {placeholder: batch(number, name) for name, placeholder in step.placeholders.items()},
        )
        for number in range(count)
    ]
    made = unroll(step.outputs, copies, last=step.train_op)
    train_op = made[-1][0]
    if count == 1:
        return _Call(placeholders, train_op, made[0][1:])
    return _Call(
        placeholders, train_op, [tf.stack(values) for values in zip(*(copy[1:] for copy in made), strict=True)]
    )


def is_replicated(model: Model, options: TrainingOptions) -> bool:
    """Whether the steps of a model run in replicas, unless they cannot be copied."""
    step = splittable_step(model.train_op)
    return step is not None and 1 < options.replicas <= options.batch_size


def _split(model: Model, step: SplittableStep, replicas: int) -> _Call | None:
    """Return the call that runs a step in replicas, each on a part of the batch; None where it cannot be copied.

    The gradients and metrics of the parts are added, weighted by how many examples each part has.
    """
    means = list(model.batch_means.values())
    gradients = [(gradient, variable) for gradient, variable in step.gradients if gradient is not None]
    flat = [tensor for gradient, _ in gradients for tensor in _tensors(gradient)]
    number = replica_number()
    if not can_be_copied([*flat, *means], [*model.inputs.values(), step.share, number]):
        return None
    examples = tf.shape(next(iter(model.inputs.values())))[0]
    bounds = [examples * replica // replicas for replica in range(replicas + 1)]
    shares, copies = [], []
    for replica in range(replicas):
        first, last = bounds[replica], bounds[replica + 1]
        shares.append(tf.cast(last - first, tf.float32) / tf.cast(examples, tf.float32))
        parts = {placeholder: placeholder[first:last] for placeholder in model.inputs.values()}
        replaced = {**parts, step.share: shares[-1], number: tf.constant(replica, number.dtype)}
        copies.append(Copy(f"replicas/replica_{replica}", replaced))
    made = replicate([*flat, *means], copies)
    tensors = [iter(replica[: len(flat)]) for replica in made]
    added = [(_sum([_like(gradient, part) for part in tensors]), variable) for gradient, variable in gradients]
    values = [
        tf.add_n([share * tf.cast(value, tf.float32) for share, value in zip(shares, replicated, strict=True)])
        for replicated in zip(*(replica[len(flat) :] for replica in made), strict=True)
    ]
    return _Call(model.inputs, step.apply(added), values)


def _tensors(gradient: Any) -> Sequence[Any]:
    """The tensors of a gradient, dense or sparse."""
    return [gradient.values, gradient.indices] if isinstance(gradient, tf.IndexedSlices) else [gradient]


def _like(gradient: Any, tensors: Any) -> Any:
    """A gradient of the same kind from the next tensors."""
    if isinstance(gradient, tf.IndexedSlices):
        return tf.IndexedSlices(next(tensors), next(tensors), gradient.dense_shape)
    return next(tensors)


def _sum(gradients: Sequence[Any]) -> Any:
    if isinstance(gradients[0], tf.IndexedSlices):
        return tf.IndexedSlices(
            tf.concat([gradient.values for gradient in gradients], 0),
            tf.concat([gradient.indices for gradient in gradients], 0),
            gradients[0].dense_shape,
        )
    return tf.add_n(gradients)
