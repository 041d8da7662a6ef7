"""``tf.contrib.learn``: what tests of estimators use."""

from __future__ import annotations

import numpy as np
import tensorflow.compat.v1 as tf

from graphlab.contrib.learn.datasets import Dataset, load_iris

_METHODS = ["config", "evaluate", "export", "fit", "get_variable_names", "get_variable_value", "model_dir", "predict"]


def assert_estimator_contract(tester, estimator_class):
    """Check that a class has the methods of an estimator.

    Args:
        tester: A ``unittest.TestCase``.
        estimator_class: The class.
    """
    for name in _METHODS:
        tester.assertTrue(hasattr(estimator_class, name), name)


def assert_in_range(min_value, max_value, key, metrics):
    """Check that a metric lies between two numbers.

    Raises:
        ValueError: It does not.
    """
    value = metrics[key]
    if value < min_value:
        raise ValueError(f"{key}: {value} < {min_value}.")
    if value > max_value:
        raise ValueError(f"{key}: {value} > {max_value}.")


def get_quantile_based_buckets(feature_values, num_buckets):
    """Return the boundaries of intervals with about as many values each."""
    shares = [100 * (number + 1.0) / (num_buckets + 1.0) for number in range(num_buckets)]
    return list(np.percentile(np.array(feature_values), shares))


def prepare_iris_data_for_logistic_regression():
    """Return the flowers of the first two species."""
    iris = load_iris()
    chosen = np.where(iris.target < 2)
    return Dataset(data=iris.data[chosen], target=iris.target[chosen])


def _tensors(flowers):
    features = {"feature": tf.constant(flowers.data, dtype=tf.float32)}
    return features, tf.constant(flowers.target, shape=(len(flowers.target), 1), dtype=tf.int32)


def iris_input_multiclass_fn():
    """Return all flowers as tensors, by the name ``feature``, and their species."""
    return _tensors(load_iris())


def iris_input_logistic_fn():
    """Return the flowers of the first two species as tensors, by the name ``feature``, and their species."""
    return _tensors(prepare_iris_data_for_logistic_regression())
