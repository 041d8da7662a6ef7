"""``tf.contrib.learn.monitors``: monitors that evaluate and export the estimator while it trains."""

from __future__ import annotations

import copy
import time
from typing import Any

import tensorflow.compat.v1 as tf
from tensorflow_estimator.python.estimator import estimator_lib as core

from graphlab.contrib.learn.monitors.base import EveryN


class ValidationMonitor(EveryN):
    """Evaluates every few steps if there is a new checkpoint, and can stop the training early."""

    def __init__(
        self,
        x=None,
        y=None,
        input_fn=None,
        batch_size=None,
        eval_steps=None,
        every_n_steps=100,
        metrics=None,
        hooks=None,
        early_stopping_rounds=None,
        early_stopping_metric="loss",
        early_stopping_metric_minimize=True,
        name=None,
        check_interval_secs=5,
    ):
        """Create a monitor; the other arguments are those of ``evaluate``.

        Args:
            early_stopping_rounds: Stop when the metric has not improved for this many steps.
            check_interval_secs: Look for a new checkpoint only after so many seconds; None looks every time.

        Raises:
            ValueError: Neither ``x`` nor ``input_fn`` is given.
        """
        super().__init__(every_n_steps=every_n_steps, first_n_steps=-1)
        if x is None and input_fn is None:
            raise ValueError("Either x or input_fn should be provided.")
        self.x, self.y, self.input_fn, self.batch_size = x, y, input_fn, batch_size
        self.eval_steps, self.metrics, self.hooks, self.name = eval_steps, metrics, hooks, name
        self.early_stopping_rounds = early_stopping_rounds
        self.early_stopping_metric = early_stopping_metric
        self.early_stopping_metric_minimize = early_stopping_metric_minimize
        self._best_value_step: Any = None
        self._best_value: Any = None
        self._best_metrics = None
        self._early_stopped = False
        self._latest_path = None
        self._last_check: Any = None
        self._check_interval_secs = check_interval_secs

    @property
    def early_stopped(self):
        """Whether the monitor stopped the training."""
        return self._early_stopped

    @property
    def best_step(self):
        """The step with the best value."""
        return self._best_value_step

    @property
    def best_value(self):
        """The best value of the metric."""
        return self._best_value

    @property
    def best_metrics(self):
        """All metrics of the best step."""
        return self._best_metrics

    def _evaluate_estimator(self):
        given: dict[str, Any] = {
            "input_fn": self.input_fn,
            "steps": self.eval_steps,
            "hooks": self.hooks,
            "name": self.name,
        }
        more = {"x": self.x, "y": self.y, "batch_size": self.batch_size, "metrics": self.metrics}
        if not isinstance(self._estimator, core.Estimator):
            return self._estimator.evaluate(**given, **more)
        if any(value is not None for value in more.values()):
            raise ValueError(
                "tf.estimator.Estimator does not support following arguments: x, y, batch_size, metrics. Should set as"
                " `None` in ValidationMonitor"
            )
        return self._estimator.evaluate(**given)

    def every_n_step_end(self, step, outputs):
        super().every_n_step_end(step, outputs)
        if self._estimator is None:
            raise ValueError("Missing call to set_estimator.")
        now = time.time()
        if (
            self._check_interval_secs is not None
            and self._last_check is not None
            and now - self._last_check <= self._check_interval_secs
        ):
            return False
        self._last_check = now
        path = tf.train.latest_checkpoint(self._estimator.model_dir)
        if path is None or path == self._latest_path:
            return False
        self._latest_path = path
        found = self._evaluate_estimator()
        listed = ", ".join(f"{name} = {value}" for name, value in found.items())
        tf.logging.info("Validation (step %d): %s", step, listed)
        return self.early_stopping_rounds is not None and self._stops(step, found)

    def _stops(self, step, found):
        metric = self.early_stopping_metric
        if metric not in found:
            raise ValueError(f"Metric {metric} missing from outputs {set(found)}.")
        sign = 1 if self.early_stopping_metric_minimize else -1
        if self._best_value is None or sign * found[metric] < sign * self._best_value:
            self._best_value, self._best_value_step = found[metric], step
            self._best_metrics = copy.deepcopy(found)
        if step - self._best_value_step < self.early_stopping_rounds:
            return False
        tf.logging.info("Stopping. Best step: %d with %s = %s.", self._best_value_step, metric, self._best_value)
        self._early_stopped = True
        return True


class ExportMonitor(EveryN):
    """Exports the estimator every few steps and at the end."""

    def __init__(
        self,
        every_n_steps,
        export_dir,
        input_fn=None,
        input_feature_key=None,
        exports_to_keep=5,
        signature_fn=None,
        default_batch_size=1,
    ):
        """Create a monitor; the arguments are those of the estimator's ``export``."""
        super().__init__(every_n_steps=every_n_steps)
        self._export_dir = export_dir
        self._options = {
            "exports_to_keep": exports_to_keep,
            "signature_fn": signature_fn,
            "input_fn": input_fn,
            "default_batch_size": default_batch_size,
            "input_feature_key": input_feature_key,
            "use_deprecated_input_fn": input_fn is None,
        }
        self._last_export_dir = None

    @property
    def export_dir(self):
        """The directory of all exports."""
        return self._export_dir

    @property
    def exports_to_keep(self):
        """How many exports are kept."""
        return self._options["exports_to_keep"]

    @property
    def signature_fn(self):
        """The function that makes the signatures."""
        return self._options["signature_fn"]

    @property
    def last_export_dir(self):
        """The directory of the last export."""
        return self._last_export_dir

    def every_n_step_end(self, step, outputs):
        super().every_n_step_end(step, outputs)
        self._export()

    def end(self, session=None):
        super().end(session=session)
        if tf.train.latest_checkpoint(self._estimator.model_dir) is not None:
            self._export()

    def _export(self):
        if isinstance(self._estimator, core.Estimator):
            raise ValueError(
                "ExportMonitor does not support `tf.estimator.Estimator. `. Please pass an ExportStrategy to"
                " Experiment instead."
            )
        try:
            self._last_export_dir = self._estimator.export(self._export_dir, **self._options)
        except RuntimeError:
            tf.logging.info("Skipping exporting because the existing checkpoint has already been exported.")
