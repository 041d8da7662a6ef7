"""``tf.contrib.learn``: additional metrics for evaluations, and the monitor that evaluates while training."""

from typing import Any

import tensorflow.compat.v1 as tf
from tensorflow_estimator.python.estimator import extenders


class MetricSpec:
    """A metric function, and the predictions and labels that it is called with."""

    def __init__(self, metric_fn, prediction_key=None, label_key=None, weight_key=None):
        """Take a function that returns a value and an update op, such as ``tf.contrib.metrics.streaming_accuracy``.

        Args:
            prediction_key: The name of the prediction; None if there is only one.
            weight_key: The feature to pass to the function as ``weights``.
        """
        self.metric_fn = metric_fn
        self.prediction_key = prediction_key
        self.label_key = label_key
        self.weight_key = weight_key

    def create_metric_ops(self, inputs, labels, predictions):
        """Return the value and the update op of the metric; ``inputs`` are the features.

        Raises:
            ValueError: A key is missing or unknown.
        """
        weights = {"weights": inputs[self.weight_key]} if self.weight_key else {}
        return self.metric_fn(
            _pick(predictions, self.prediction_key, "prediction_key"),
            _pick(labels, self.label_key, "label_key"),
            **weights,
        )


def _pick(values, key, keyword):
    if not isinstance(values, dict):
        return values
    if key is None and len(values) == 1:
        return next(iter(values.values()))
    if key not in values:
        raise ValueError(f"MetricSpec: {keyword}={key!r} is not one of {sorted(values)}")
    return values[key]


def extended(estimator, metrics):
    """Return an estimator of ``tf.estimator`` with additional metrics, a dictionary of ``MetricSpec`` by name.

    A key may also be ``(name, prediction_key)`` with a plain metric function, as before ``MetricSpec`` existed.
    """

    def more(features, labels, predictions):
        named = _named_as_before(predictions)
        return {
            key[0] if isinstance(key, tuple) else key: _spec(key, value).create_metric_ops(features, labels, named)
            for key, value in metrics.items()
        }

    return extenders.add_metrics(estimator, more)


def _spec(key, value):
    if isinstance(value, MetricSpec):
        return value
    return MetricSpec(value, prediction_key=key[1] if isinstance(key, tuple) else None)


def _named_as_before(predictions):
    """Return the predictions of a canned estimator, also under the names of ``contrib.learn``."""
    if not isinstance(predictions, dict):
        return predictions
    named = dict(predictions)
    if "class_ids" in named:
        named["classes"] = tf.squeeze(named["class_ids"], axis=[1])
    if "predictions" in named:
        named["scores"] = tf.squeeze(named["predictions"], axis=[1])
    return named


class ValidationMonitor(tf.train.SessionRunHook):
    """Evaluates every ``every_n_steps`` steps if there is a new checkpoint, and can stop the training early."""

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
    ):
        """Create a monitor; the other arguments are those of ``evaluate``.

        Args:
            early_stopping_rounds: Stop when the metric has not improved for this many steps.

        Raises:
            ValueError: Neither ``x`` nor ``input_fn`` is given.
        """
        if x is None and input_fn is None:
            raise ValueError("Either x or input_fn should be provided.")
        self._evaluation = {
            **{"x": x, "y": y, "input_fn": input_fn, "batch_size": batch_size, "steps": eval_steps},
            **{"metrics": metrics, "hooks": hooks, "name": name},
        }
        self._every_n_steps = every_n_steps
        self._rounds = early_stopping_rounds
        self._metric = early_stopping_metric
        self._sign = 1 if early_stopping_metric_minimize else -1
        self._estimator: Any = None
        self._last_checkpoint = None
        self.best_step: Any = None
        self.best_value = None
        self.early_stopped = False

    def bound_to(self, estimator):
        """Bind the monitor to the estimator that it evaluates; return the monitor."""
        self._estimator = estimator
        return self

    def begin(self):
        """Find the global step."""
        self._step = tf.train.get_global_step()

    def before_run(self, run_context):
        """Fetch the global step."""
        return tf.train.SessionRunArgs(self._step)

    def after_run(self, run_context, run_values):
        """Evaluate if it is time."""
        step = int(run_values.results)
        if step % self._every_n_steps and step != 1:
            return
        checkpoint = tf.train.latest_checkpoint(self._estimator.model_dir)
        if checkpoint is None or checkpoint == self._last_checkpoint:
            return
        self._last_checkpoint = checkpoint
        value = self._estimator.evaluate(**self._evaluation)[self._metric]
        if self.best_value is None or self._sign * value < self._sign * self.best_value:
            self.best_value, self.best_step = value, step
        elif self._rounds is not None and step - self.best_step >= self._rounds:
            tf.logging.info("Stopping. Best step: %d with %s = %s.", self.best_step, self._metric, self.best_value)
            self.early_stopped = True
            run_context.request_stop()
