"""``KernelLinearClassifier``: a linear model of columns and of what kernel mappers make of them."""

from __future__ import annotations

import tensorflow.compat.v1 as tf
from tensorflow.python.feature_column.feature_column_v2 import NumericColumn

from graphlab.contrib.kernel_methods.mappers import DenseKernelMapper
from graphlab.contrib.layers.feature_columns import real_valued_column
from graphlab.contrib.learn.estimators import heads
from graphlab.contrib.learn.estimators.estimator import Estimator
from graphlab.contrib.learn.estimators.linear import linear_model_fn
from graphlab.contrib.learn.estimators.predictions import named_features


class KernelLinearClassifier(Estimator):
    """Logistic regression on columns and on the features of kernel mappers."""

    def __init__(
        self,
        feature_columns=None,
        model_dir=None,
        n_classes=2,
        weight_column_name=None,
        optimizer=None,
        kernel_mappers=None,
        config=None,
    ):
        """Create the estimator.

        Args:
            feature_columns: The columns.
            model_dir: Where checkpoints are written.
            n_classes: The number of classes.
            weight_column_name: The feature with the weights of the examples.
            optimizer: The optimizer; FTRL by default.
            kernel_mappers: A list of mappers for each column of numbers that is mapped.
            config: A ``RunConfig``.

        Raises:
            ValueError: There are neither columns nor mappers, or something else is among the mappers.
        """
        if not feature_columns and not kernel_mappers:
            raise ValueError("You should set at least one of feature_columns, kernel_mappers.")
        for mappers in (kernel_mappers or {}).values():
            if not all(isinstance(mapper, DenseKernelMapper) for mapper in mappers):
                raise ValueError("Invalid kernel mappers.")
        params = {
            "head": heads.multi_class_head(n_classes, weight_column_name=weight_column_name),
            "feature_columns": feature_columns or [],
            "optimizer": optimizer,
            "kernel_mappers": kernel_mappers,
        }
        super().__init__(_kernel_model_fn, model_dir, config, params)

    def predict_classes(self, input_fn=None):
        """Return the class of each example."""
        return (each["classes"] for each in self.predict(input_fn=input_fn, outputs=["classes"]))

    def predict_proba(self, input_fn=None):
        """Return the probabilities of the classes of each example."""
        return (each["probabilities"] for each in self.predict(input_fn=input_fn, outputs=["probabilities"]))


def _kernel_model_fn(features, labels, mode, params, config=None):
    features, columns = _mapped(named_features(features), params["feature_columns"], params["kernel_mappers"])
    return linear_model_fn(features, labels, mode, {**params, "feature_columns": columns}, config)


def _mapped(features, columns, mappers_of_columns):
    """Return the features and the columns, with those that the mappers make."""
    if not mappers_of_columns:
        return features, columns
    features, columns = dict(features), set(columns)
    for column, mappers in mappers_of_columns.items():
        if not isinstance(column, NumericColumn):
            tf.logging.warning(
                "Updates are currently supported on RealValuedColumns only. Metadata for FeatureColumn"
                f" {column.name} will not be updated."
            )
            continue
        name = f"{column.name}_MAPPED"
        columns.add(real_valued_column(name, sum(mapper.output_dim for mapper in mappers)))
        features[name] = tf.concat([mapper.map(features[column.name]) for mapper in mappers], 1)
    return features, columns
