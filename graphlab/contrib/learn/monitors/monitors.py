"""``tf.contrib.learn.monitors``: monitors that print, record, save, count and stop."""

from __future__ import annotations

import os
import time
from typing import Any

import numpy as np
import tensorflow.compat.v1 as tf

from graphlab.contrib.learn.monitors.base import BaseMonitor, EveryN, output_of

_IGNORED = ["Const", "Assign", "Identity", "Placeholder", "RandomUniform", "Cast", "RestoreSlice"]


class StopAtStep(BaseMonitor):
    """Stops after a number of steps, or at a step."""

    def __init__(self, num_steps=None, last_step=None):
        """Set one of the two.

        Raises:
            ValueError: Neither or both are given.
        """
        super().__init__()
        if num_steps is None and last_step is None:
            raise ValueError("One of num_steps or last_step must be specified.")
        if num_steps is not None and last_step is not None:
            raise ValueError("Only one of num_steps or last_step can be specified.")
        self._num_steps = num_steps
        self._last_step = last_step

    @property
    def run_on_all_workers(self):
        """Every worker stops."""
        return True

    def step_begin(self, step):
        super().step_begin(step)
        if self._last_step is None:
            self._last_step = step + self._num_steps - 1
        return []

    def step_end(self, step, output):
        super().step_end(step, output)
        return step >= self._last_step


class PrintTensor(EveryN):
    """Logs tensors."""

    def __init__(self, tensor_names, every_n=100, first_n=1):
        """Take the names of the tensors: a list, or a dictionary of what to call them."""
        super().__init__(every_n, first_n)
        named = isinstance(tensor_names, dict)
        self._tensor_names = tensor_names if named else {name: name for name in tensor_names}

    def every_n_step_begin(self, step):
        super().every_n_step_begin(step)
        return list(self._tensor_names.values())

    def every_n_step_end(self, step, outputs):
        super().every_n_step_end(step, outputs)
        tf.logging.info("Step %d: %s", step, _listed(self._tensor_names, outputs))


class LoggingTrainable(EveryN):
    """Logs the trainable variables of a scope."""

    def __init__(self, scope=None, every_n=100, first_n=1):
        """Take the scope; None stands for all variables."""
        super().__init__(every_n, first_n)
        self._scope = scope

    def every_n_step_begin(self, step):
        super().every_n_step_begin(step)
        variables = tf.get_collection(tf.GraphKeys.TRAINABLE_VARIABLES, scope=self._scope)
        self._names = {variable.name: variable.value().name for variable in variables}
        return list(self._names.values())

    def every_n_step_end(self, step, outputs):
        super().every_n_step_end(step, outputs)
        tf.logging.info("Logging Trainable: Step %d: %s", step, _listed(self._names, outputs))


class SummarySaver(EveryN):
    """Writes a summary."""

    def __init__(self, summary_op, save_steps=100, output_dir=None, summary_writer=None, scaffold=None):
        """Take the summary, or a scaffold that has one, and where to write it; by default the model's directory."""
        super().__init__(every_n_steps=save_steps)
        self._summary_op = summary_op
        self._summary_writer = summary_writer
        if summary_writer is None and output_dir:
            self._summary_writer = tf.summary.FileWriter(output_dir)
        self._scaffold = scaffold

    def set_estimator(self, estimator):
        super().set_estimator(estimator)
        if self._summary_writer is None:
            self._summary_writer = tf.summary.FileWriter(estimator.model_dir)

    def every_n_step_begin(self, step):
        super().every_n_step_begin(step)
        if self._summary_op is None and self._scaffold is not None:
            self._summary_op = self._scaffold.summary_op
        return [] if self._summary_op is None else [self._summary_op]

    def every_n_step_end(self, step, outputs):
        super().every_n_step_end(step, outputs)
        if self._summary_op is not None and self._summary_writer:
            self._summary_writer.add_summary(output_of(outputs, self._summary_op), step)
        return False

    def end(self, session=None):
        super().end(session=session)
        if self._summary_writer:
            self._summary_writer.flush()


class CaptureVariable(EveryN):
    """Keeps the values of a variable."""

    def __init__(self, var_name, every_n=100, first_n=1):
        """Take the name of the variable."""
        super().__init__(every_n, first_n)
        self._var_name = var_name
        self._var_values = {}

    @property
    def values(self):
        """The values by step."""
        return self._var_values

    def every_n_step_begin(self, step):
        super().every_n_step_begin(step)
        return [self._var_name]

    def every_n_step_end(self, step, outputs):
        super().every_n_step_end(step, outputs)
        self._var_values[step] = output_of(outputs, self._var_name)


class GraphDump(BaseMonitor):
    """Keeps the first outputs of all operations of the graph."""

    IGNORE_OPS = _IGNORED

    def __init__(self, ignore_ops=None):
        """Take the types of operations to leave out."""
        super().__init__()
        self._ignore_ops = ignore_ops or self.IGNORE_OPS
        self._data = {}

    def begin(self, max_steps=None):
        super().begin(max_steps=max_steps)
        self._tensors = []
        for op in tf.get_default_graph().get_operations():
            if op.type not in self._ignore_ops:
                tf.logging.info("op=%s name=%s.", op.type, op.name)
                self._tensors.extend(op.outputs[:1])

    def step_begin(self, step):
        super().step_begin(step)
        return self._tensors

    def step_end(self, step, output):
        super().step_end(step, output)
        self._data[step] = output

    @property
    def data(self):
        """The outputs by step and tensor."""
        return self._data

    def compare(self, other_dump, step, atol=1e-06):
        """Return the names with equal values in another dump, and the differences of the others by name.

        Raises:
            ValueError: The other dump lacks a name.
        """
        ours, theirs = self.data.get(step, {}), other_dump.data.get(step, {})
        equal, different = [], {}
        for name, mine in ours.items():
            if not isinstance(name, str):
                continue
            if name not in theirs:
                raise ValueError(f"{name} missing at step {step}.")
            other = theirs[name]
            if isinstance(mine, np.ndarray):
                if np.allclose(mine, other, atol=atol):
                    equal.append(name)
                else:
                    different[name] = mine - other
            elif isinstance(mine, str):
                continue
            elif mine == other:
                equal.append(name)
            else:
                different[name] = (mine, other)
        return equal, different


class CheckpointSaver(BaseMonitor):
    """Saves checkpoints every few seconds or steps."""

    def __init__(
        self,
        checkpoint_dir,
        save_secs=None,
        save_steps=None,
        saver=None,
        checkpoint_basename="model.ckpt",
        scaffold=None,
    ):
        """Set where and how often to save, and the saver, or a scaffold that has one.

        Raises:
            ValueError: Neither or both of ``save_secs`` and ``save_steps`` are given.
        """
        super().__init__()
        self._saver = saver
        self._summary_writer = tf.summary.FileWriterCache.get(checkpoint_dir)
        self._save_path = os.path.join(checkpoint_dir, checkpoint_basename)
        self._scaffold = scaffold
        self._save_secs = save_secs
        self._save_steps = save_steps
        self._reset()
        if save_steps is None and save_secs is None:
            raise ValueError("Either save_steps or save_secs should be provided")
        if save_steps is not None and save_secs is not None:
            raise ValueError("Can not provide both save_steps and save_secs.")

    def _reset(self):
        self._last_saved_time: Any = None
        self._last_begin_step: Any = None
        self._last_saved_step: Any = None

    def begin(self, max_steps=None):
        super().begin(max_steps)
        self._reset()

    def step_begin(self, step):
        super().step_begin(step)
        self._last_begin_step = step

    def post_step(self, step, session):
        super().post_step(step, session)
        if (
            self._last_saved_time is None
            or (self._save_steps is not None and step >= self._last_saved_step + self._save_steps)
            or (self._save_secs is not None and time.time() >= self._last_saved_time + self._save_secs)
        ):
            self._save(step, session)

    def end(self, session=None):
        super().end(session)
        self._save(self._last_begin_step, session)

    def _save(self, step, session):
        if step == self._last_saved_step:
            return
        self._last_saved_time, self._last_saved_step = time.time(), step
        saver = self._scaffold.saver if self._saver is None else self._saver
        saver.save(session, self._save_path, global_step=step)
        log = tf.SessionLog(status=tf.SessionLog.CHECKPOINT, checkpoint_path=self._save_path)
        self._summary_writer.add_session_log(log, step)


class StepCounter(EveryN):
    """Writes a summary of the steps per second."""

    def __init__(self, every_n_steps=100, output_dir=None, summary_writer=None):
        """Set where to write; by default the model's directory."""
        super().__init__(every_n_steps=every_n_steps)
        self._summary_tag = "global_step/sec"
        self._last_reported: Any = None
        self._summary_writer = summary_writer
        if summary_writer is None and output_dir:
            self._summary_writer = tf.summary.FileWriterCache.get(output_dir)

    def set_estimator(self, estimator):
        super().set_estimator(estimator)
        if self._summary_writer is None:
            self._summary_writer = tf.summary.FileWriterCache.get(estimator.model_dir)

    def every_n_step_end(self, step, outputs):
        now = time.time()
        if self._last_reported is not None and self._summary_writer:
            last_step, last_time = self._last_reported
            rate = (step - last_step) / max(now - last_time, 1e-9)
            value = tf.Summary.Value(tag=self._summary_tag, simple_value=rate)
            self._summary_writer.add_summary(tf.Summary(value=[value]), step)
        self._last_reported = step, now


class NanLossDuringTrainingError(RuntimeError):
    """The loss is no number."""

    def __str__(self):
        return "NaN loss during training."


class NanLoss(EveryN):
    """Stops if the loss is no number."""

    def __init__(self, loss_tensor, every_n_steps=100, fail_on_nan_loss=True):
        """Take the loss, and whether to raise an error."""
        super().__init__(every_n_steps=every_n_steps)
        self._loss_tensor = loss_tensor
        self._fail_on_nan_loss = fail_on_nan_loss

    def every_n_step_begin(self, step):
        super().every_n_step_begin(step)
        return [self._loss_tensor]

    def every_n_step_end(self, step, outputs):
        super().every_n_step_end(step, outputs)
        if not np.isnan(output_of(outputs, self._loss_tensor)):
            return False
        if self._fail_on_nan_loss:
            tf.logging.error("Model diverged with loss = NaN.")
            raise NanLossDuringTrainingError
        tf.logging.warning("Model diverged with loss = NaN.")
        return True


def get_default_monitors(loss_op=None, summary_op=None, save_summary_steps=100, output_dir=None, summary_writer=None):
    """Return monitors that log a loss and write a summary."""
    monitors: list[BaseMonitor] = []
    if loss_op is not None:
        monitors.append(PrintTensor(tensor_names={"loss": loss_op.name}))
    if summary_op is not None:
        monitors.append(
            SummarySaver(
                summary_op, save_steps=save_summary_steps, output_dir=output_dir, summary_writer=summary_writer
            )
        )
    return monitors


def _listed(names, outputs):
    return ", ".join(f"{tag} = {output_of(outputs, name)}" for tag, name in names.items() if name in outputs)
