"""``tf.contrib.learn.monitors``: the base of all monitors, and the hook that runs them."""

from __future__ import annotations

import inspect
from typing import Any

import tensorflow.compat.v1 as tf


class BaseMonitor:
    """Is told of the beginning and the end of a training and of each step."""

    def __init__(self):
        """Create a monitor that does nothing."""
        self._begun = False
        self._current_epoch = None
        self._current_step = None
        self._max_steps = None
        self._estimator: Any = None

    @property
    def run_on_all_workers(self):
        """Whether every worker runs it, or the first alone."""
        return False

    def set_estimator(self, estimator):
        """Take the estimator that trains.

        Raises:
            ValueError: It is None.
        """
        if estimator is None:
            raise ValueError("Missing estimator.")
        self._estimator = estimator

    def begin(self, max_steps=None):
        """Begin a training.

        Raises:
            ValueError: The one before did not end.
        """
        if self._begun:
            raise ValueError("begin called twice without end.")
        self._max_steps = max_steps
        self._begun = True

    def end(self, session=None):
        """End a training.

        Raises:
            ValueError: It did not begin.
        """
        if not self._begun:
            raise ValueError("end called without begin.")
        self._max_steps = None
        self._begun = False

    def epoch_begin(self, epoch):
        """Begin an epoch.

        Raises:
            ValueError: The one before did not end, or the number is negative.
        """
        if self._current_epoch is not None:
            raise ValueError("epoch_begin called twice without epoch_end.")
        if epoch < 0:
            raise ValueError(f"Invalid epoch {epoch}.")
        self._current_epoch = epoch

    def epoch_end(self, epoch):
        """End an epoch.

        Raises:
            ValueError: Another one began.
        """
        if self._current_epoch != epoch:
            raise ValueError(f"epoch_end expected {self._current_epoch} but got {epoch}.")
        self._current_epoch = None

    def step_begin(self, step):
        """Begin a step; return the tensors, or their names, to fetch with it.

        Raises:
            ValueError: There is no such step.
        """
        if step < 0 or (self._max_steps is not None and step > self._max_steps):
            raise ValueError(f"Invalid step {step}.")
        self._current_step = step
        return []

    def step_end(self, step, output):
        """End a step; return whether the training shall stop.

        Args:
            step: The number of the step.
            output: What was fetched, by what was asked for.

        Raises:
            ValueError: Another step began.
        """
        if self._current_step != step:
            raise ValueError(f"step_end expected {self._current_step} but got {step}.")
        self._current_step = None
        return False

    def post_step(self, step, session):
        """Do something with the session after a step."""


class EveryN(BaseMonitor):
    """Acts on the first steps, on every n-th, and on the last."""

    def __init__(self, every_n_steps=100, first_n_steps=1):
        """Set how often the monitor acts.

        Args:
            every_n_steps: The distance of the steps it acts on.
            first_n_steps: It acts on all steps up to this one.
        """
        super().__init__()
        self._every_n_steps = every_n_steps
        self._first_n_steps = first_n_steps
        self._last_successful_step = None
        self._last_active_step = 0
        self._every_n_step_begin_called = False

    def every_n_step_begin(self, step):
        """Return the tensors, or their names, to fetch with a step that the monitor acts on."""
        return []

    def every_n_step_end(self, step, outputs):
        """Act on a step; return whether the training shall stop."""
        return False

    def every_n_post_step(self, step, session):
        """Do something with the session after a step that the monitor acts on."""

    def step_begin(self, step):
        super().step_begin(step)
        self._every_n_step_begin_called = (
            step <= self._first_n_steps
            or step >= self._every_n_steps + self._last_active_step
            or step == self._max_steps
        )
        return self.every_n_step_begin(step) if self._every_n_step_begin_called else []

    def step_end(self, step, output):
        super().step_end(step, output)
        return self.every_n_step_end(step, output) if self._every_n_step_begin_called else False

    def post_step(self, step, session):
        super().post_step(step, session)
        if self._every_n_step_begin_called:
            self.every_n_post_step(step, session)
            self._last_active_step = step
        self._last_successful_step = step

    def end(self, session=None):
        super().end(session=session)
        if self._last_successful_step != self._last_active_step:
            self.every_n_post_step(self._last_successful_step, session)


def output_of(outputs, request):
    """Return what was fetched for a tensor or for a name."""
    return outputs[request] if request in outputs else outputs[request.name]


class RunHookAdapterForMonitors(tf.train.SessionRunHook):
    """Runs monitors as a session hook."""

    def __init__(self, monitors):
        """Take the monitors."""
        self._monitors = monitors

    def begin(self):
        """Begin the training of all monitors."""
        self._last_step = None
        self._global_step_tensor = tf.train.get_global_step()
        for monitor in self._monitors:
            monitor.begin(max_steps=None)

    def before_run(self, run_context):
        """Fetch what the monitors ask for.

        Raises:
            ValueError: A monitor asks for something else than a list.
        """
        if self._last_step is None:
            self._last_step = run_context.session.run(self._global_step_tensor) + 1
        wanted = []
        for monitor in self._monitors:
            requests = monitor.step_begin(self._last_step)
            if requests:
                if not isinstance(requests, list):
                    raise ValueError("Monitor.step_begin should return a list.")
                wanted.extend(requests)
        fetches = {"step": self._global_step_tensor}
        if wanted:
            self._wanted = wanted
            fetches["monitors"] = [_element(request) for request in wanted]
        return tf.train.SessionRunArgs(fetches)

    def after_run(self, run_context, run_values):
        """Give the monitors what was fetched."""
        values = run_values.results.get("monitors")
        outputs = {} if values is None else dict(zip(self._wanted, values, strict=True))
        for monitor in self._monitors:
            if monitor.step_end(self._last_step, outputs):
                run_context.request_stop()
        for monitor in self._monitors:
            monitor.post_step(self._last_step, run_context.session)
        self._last_step = run_values.results["step"] + 1

    def end(self, session):
        """End the training of all monitors."""
        self._last_step = None
        for monitor in self._monitors:
            if "session" in inspect.signature(monitor.end).parameters:
                monitor.end(session=session)
            else:
                monitor.end()


def replace_monitors_with_hooks(monitors_or_hooks, estimator):
    """Return session hooks for a list of monitors and session hooks."""
    given = list(monitors_or_hooks or [])
    hooks = [each for each in given if isinstance(each, tf.train.SessionRunHook)]
    monitors = [each for each in given if not isinstance(each, tf.train.SessionRunHook)]
    if not estimator.config.is_chief:
        monitors = [monitor for monitor in monitors if monitor.run_on_all_workers]
    for monitor in monitors:
        monitor.set_estimator(estimator)
    return [*hooks, RunHookAdapterForMonitors(monitors)] if monitors else hooks


def _element(request):
    """Return the tensor or operation of a name: the only output, if the name has no number."""
    graph = tf.get_default_graph()
    if not isinstance(request, str):
        if getattr(request, "graph", None) is not graph:
            raise ValueError(f"Passed {request} should have graph attribute that is equal to current graph {graph}.")
        return request
    if ":" in request:
        return graph.as_graph_element(request)
    element = graph.as_graph_element(f"{request}:0")
    if len(element.op.outputs) > 1:
        raise ValueError(f"Name {request} is ambiguous, as this `Operation` has multiple outputs (at least 2).")
    return element
