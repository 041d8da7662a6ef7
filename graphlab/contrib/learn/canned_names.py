"""Names of variables and metrics in ready-made estimators of ``tf.contrib.learn``, where ``tf.estimator`` has others.

Checkpoints of the time have these names, and programs ask for them.
"""

import re

import tensorflow.compat.v1 as tf
from tensorflow_estimator.python.estimator import estimator_lib as estimators

from graphlab.contrib.layers.feature_columns import UNNAMED

#: The variables of ``tf.estimator`` (a pattern of the whole name) and their names in ``contrib.learn``.
_VARIABLES = (
    (r"(linear/)linear_model/bias_weights", r"\1bias_weight"),
    (r"(linear/)linear_model/(.+/weights)", r"\1\2"),
    (r"(dnn/input_from_feature_columns/)input_layer/(.+/)embedding_weights", r"\1\2weights"),
    (r"(dnn/.+/)kernel", r"\1weights"),
    (r"(dnn/.+/)bias", r"\1biases"),
)

#: The metrics of ``tf.estimator`` and their names in ``contrib.learn``; some had two.
_METRICS = {
    "accuracy": ("accuracy", "accuracy/threshold_0.500000_mean"),
    "accuracy_baseline": (),
    "average_loss": (),
    "label/mean": ("accuracy/baseline_label_mean", "labels/actual_label_mean"),
    "precision": ("precision/positive_threshold_0.500000_mean",),
    "prediction/mean": ("labels/prediction_mean",),
    "recall": ("recall/positive_threshold_0.500000_mean",),
}


def with_variables_of_the_time(estimator, feature_columns):
    """Return a ready-made estimator of ``tf.estimator`` whose variables have the names of ``contrib.learn``.

    Args:
        feature_columns: Those of its linear part. The weights of a column of numbers were called ``weight``.
    """
    numbers = {column.key for column in feature_columns or () if type(column).__name__ == "NumericColumn"}

    def named(getter, name, *arguments, **options):
        for pattern, replacement in _VARIABLES:
            if re.fullmatch(pattern, name):
                name = re.sub(pattern, replacement, name)
                break
        if name.startswith("linear/") and (key := name[len("linear/") : -len("/weights")]) in numbers:
            name = f"linear/{'' if key == UNNAMED else key}/weight"
        return getter(name, *arguments, **options)

    def model_fn(features, labels, mode, config):
        with tf.variable_scope(tf.get_variable_scope(), custom_getter=named):
            return estimator.model_fn(features, labels, mode, config)

    return estimators.Estimator(model_fn, estimator.model_dir, estimator.config)


def metrics_of_the_time(results):
    """Return the results of an evaluation under the names of ``contrib.learn``: a dictionary.

    Regressors had no metric but the loss, classifiers of more than two classes the accuracy, too.
    """
    if "accuracy_baseline" not in results:
        return {name: value for name, value in results.items() if name == "accuracy" or name not in _METRICS}
    return {other: value for name, value in results.items() for other in _METRICS.get(name, (name,))}
