"""``tf.contrib.learn``: additional metrics for evaluations."""

from __future__ import annotations

import functools
import inspect

#: What the arguments of metric functions are called; the first name is the usual one.
_LABELS = ("labels", "label", "targets", "target")
_PREDICTIONS = ("predictions", "prediction", "logits", "logit")
_WEIGHTS = ("weights", "weight")


class MetricSpec:
    """A metric function, and the predictions and labels that it is called with."""

    def __init__(self, metric_fn, prediction_key=None, label_key=None, weight_key=None):
        """Take a function that returns a value and an update op, such as ``tf.contrib.metrics.streaming_accuracy``.

        Args:
            prediction_key: The name of the prediction; None if there is only one.
            label_key: The name of the label; None if there is only one.
            weight_key: The feature to pass to the function as ``weights``.

        Raises:
            ValueError: The function takes no labels or no weights, but a key names some.
        """
        self._name = getattr(metric_fn, "__name__", None) or getattr(
            getattr(metric_fn, "func", None), "__name__", str(metric_fn)
        )
        self._metric_fn = _with_names(metric_fn, self._name, label_key is not None, weight_key is not None)
        self._prediction_key = prediction_key
        self._label_key = label_key
        self._weight_key = weight_key

    @property
    def prediction_key(self):
        """The name of the prediction."""
        return self._prediction_key

    @property
    def label_key(self):
        """The name of the label."""
        return self._label_key

    @property
    def weight_key(self):
        """The name of the feature with the weights."""
        return self._weight_key

    @property
    def metric_fn(self):
        """The function, with the arguments ``labels``, ``predictions`` and ``weights``, given by name."""
        return self._metric_fn

    def __str__(self):
        keys = f"prediction_key={self._prediction_key}, label_key={self._label_key}, weight_key={self._weight_key}"
        return f"MetricSpec(metric_fn={self._name}, {keys})"

    def create_metric_ops(self, inputs, labels, predictions):
        """Return the value and the update op of the metric; ``inputs`` are the features.

        Raises:
            ValueError: A key is missing or superfluous.
            KeyError: There is no prediction or label of that name.
        """
        weights = inputs[self._weight_key] if self._weight_key else None
        prediction = _pick(predictions, self._prediction_key, "prediction")
        label = _pick(labels, self._label_key, "label")
        return self.metric_fn(labels=label, predictions=prediction, weights=weights)


def _pick(values, key, kind):
    if key:
        if not isinstance(values, dict):
            raise ValueError(
                f"MetricSpec with {kind}_key specified requires {kind}s dict, got {values}.\nYou must not provide a"
                f" {kind}_key if you only have a single Tensor as {kind}s."
            )
        if key not in values:
            raise KeyError(f"Key '{key}' missing from {values.keys()}.")
        return values[key]
    if not isinstance(values, dict):
        return values
    if len(values) != 1:
        raise ValueError(
            f"MetricSpec without specified {kind}_key requires {kind}s tensor or single element dict, got {values}"
        )
    return next(iter(values.values()))


def _arguments(function):
    """Return the names of the positional arguments that are still to be given."""
    if isinstance(function, functools.partial):
        return [name for name in _arguments(function.func) if name not in function.keywords]
    kinds = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    return [each.name for each in inspect.signature(function).parameters.values() if each.kind in kinds]


def _argument(function_name, given, names, required):
    found = [name for name in names if name in given]
    if len(found) > 1:
        raise ValueError(f"Ambiguous arguments {set(found)}, must provide only one of {set(names)}.")
    if not found and required:
        raise ValueError(f"{set(names)} missing from {function_name}({tuple(given)}).")
    return found[0] if found else None


def _with_names(function, function_name, needs_labels, needs_weights):
    """Return a metric function as one with the usual names of arguments."""
    given = _arguments(function)
    labels_name = _argument(function_name, given, _LABELS, needs_labels)
    predictions_name = _argument(function_name, given, _PREDICTIONS, False)
    weights_name = _argument(function_name, given, _WEIGHTS, needs_weights)

    def metric(_sentinel=None, labels=None, predictions=None, weights=None):
        if _sentinel is not None:
            raise ValueError("`metric_fn` requires named args: `labels`, `predictions`, and optionally `weights`.")
        named = {} if weights is None else {weights_name: weights}
        if labels_name:
            named[labels_name] = labels
        if predictions_name:
            return function(**named, **{predictions_name: predictions})
        if labels_name and labels_name == given[0]:
            return function(named.pop(labels_name), predictions, **named)
        return function(predictions, **named)

    return metric


def metric_ops(metrics, features, labels, predictions):
    """Return the values and updates of metrics, by name.

    Args:
        metrics: ``MetricSpec`` by name; a key may also be ``(name, prediction_key)`` with a plain metric function, as
            before ``MetricSpec`` existed.

    Raises:
        ValueError: The keys do not fit to the predictions.
    """
    label = next(iter(labels.values())) if isinstance(labels, dict) and len(labels) == 1 else labels
    found = {}
    for name, metric in sorted((metrics or {}).items(), key=lambda item: str(item[0])):
        if isinstance(metric, MetricSpec):
            found[name] = metric.create_metric_ops(features, labels, predictions)
        elif isinstance(name, tuple):
            if len(name) != 2:
                raise ValueError(f"Invalid metric for {name}. It returned a tuple with len {len(name)}, expected 2.")
            if not isinstance(predictions, dict):
                raise ValueError(
                    f"Metrics passed provide (name, prediction), but predictions are not dict. Metrics: {metrics},"
                    f" Predictions: {predictions}."
                )
            named = labels[name[1]] if isinstance(labels, dict) and name[1] in labels else label
            found[name[0]] = metric(predictions[name[1]], named)
        elif isinstance(predictions, dict):
            raise ValueError(
                f"Metrics passed provide only name, no prediction, but predictions are dict. Metrics: {metrics},"
                f" Labels: {label}."
            )
        else:
            found[name] = metric(predictions, label)
    return found
