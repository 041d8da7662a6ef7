"""Stochastic dual coordinate ascent: an optimizer of linear models, on the one of ``tf.estimator``."""

from __future__ import annotations

from types import SimpleNamespace

import tensorflow.compat.v1 as tf
from tensorflow.python.feature_column import feature_column_v2 as columns_of_today
from tensorflow_estimator.python.estimator.canned.linear import LinearSDCA
from tensorflow_estimator.python.estimator.canned.linear_optimizer.python.utils.sdca_ops import _SDCAModel


class SDCAOptimizer:
    """Trains linear models of feature columns; it is no ``tf.train.Optimizer``."""

    def __init__(
        self,
        example_id_column,
        num_loss_partitions=1,
        num_table_shards=None,
        symmetric_l1_regularization=0.0,
        symmetric_l2_regularization=1.0,
        adaptive=True,
        partitioner=None,
    ):
        """Create an optimizer.

        Args:
            example_id_column: The feature with the names of the examples, which must differ.
            num_loss_partitions: The number of workers that optimize the same loss.
            num_table_shards: The number of tables that hold what is known of examples.
            symmetric_l1_regularization: The weight of the sum of absolute weights.
            symmetric_l2_regularization: The weight of half the sum of squared weights.
            adaptive: Whether examples with a larger loss are seen more often.
            partitioner: Divides variables.
        """
        self._example_id_column = example_id_column
        self._num_loss_partitions = num_loss_partitions
        self._num_table_shards = num_table_shards
        self._symmetric_l1_regularization = symmetric_l1_regularization
        self._symmetric_l2_regularization = symmetric_l2_regularization
        self._adaptive = adaptive
        self._partitioner = partitioner

    def get_name(self):
        """Return the name of the optimizer."""
        return "SDCAOptimizer"

    @property
    def example_id_column(self):
        """The feature with the names of the examples."""
        return self._example_id_column

    @property
    def num_loss_partitions(self):
        """The number of workers that optimize the same loss."""
        return self._num_loss_partitions

    @property
    def num_table_shards(self):
        """The number of tables."""
        return self._num_table_shards

    @property
    def symmetric_l1_regularization(self):
        """The weight of the sum of absolute weights."""
        return self._symmetric_l1_regularization

    @property
    def symmetric_l2_regularization(self):
        """The weight of half the sum of squared weights."""
        return self._symmetric_l2_regularization

    @property
    def adaptive(self):
        """Whether examples with a larger loss are seen more often."""
        return self._adaptive

    @property
    def partitioner(self):
        """Divides variables."""
        return self._partitioner

    def get_train_step(self, columns_to_variables, weight_column_name, loss_type, features, targets, global_step):
        """Return the optimizer's model and its training operation.

        Args:
            columns_to_variables: Lists of weights by column; of a column of numbers the first is used.
            weight_column_name: The feature with the weights of the examples; None if all are one.
            loss_type: ``logistic_loss``, ``squared_loss``, ``hinge_loss``, ``smooth_hinge_loss`` or ``poisson_loss``.
            features: The features by name.
            targets: The labels, one per example.
            global_step: Counts the steps.

        Raises:
            ValueError: A column is of another kind.
        """
        cache = columns_of_today.FeatureTransformationCache(features)
        dense, dense_weights, sparse, sparse_weights = [], [], [], []
        for column in sorted(columns_to_variables, key=lambda each: each.name):
            variables = columns_to_variables[column]
            if isinstance(column, columns_of_today.CategoricalColumn):
                ids = column.get_sparse_tensors(cache, None)
                sparse.append(LinearSDCA._prune_and_unique_sparse_ids(SimpleNamespace(), ids))
                sparse_weights.append(variables if len(variables) > 1 else variables[0])
            elif isinstance(column, columns_of_today.NumericColumn):
                numbers = column.get_dense_tensor(cache, None)
                dense.append(tf.reshape(numbers, [tf.shape(numbers)[0], -1]))
                dense_weights.append(variables[0])
            else:
                raise ValueError(f"SDCAOptimizer does not support column type {type(column).__name__}.")
        labels = tf.reshape(tf.cast(targets, tf.float32), [-1])
        weights = tf.ones_like(labels)
        if weight_column_name:
            weights = tf.reshape(features[weight_column_name], [-1])
        model = _SDCAModel(
            examples={
                "sparse_features": sparse,
                "dense_features": dense,
                "example_labels": labels,
                "example_weights": weights,
                "example_ids": features[self._example_id_column],
            },
            variables={"sparse_features_weights": sparse_weights, "dense_features_weights": dense_weights},
            options={
                "symmetric_l1_regularization": self._symmetric_l1_regularization,
                "symmetric_l2_regularization": self._symmetric_l2_regularization,
                "adaptive": self._adaptive,
                "num_loss_partitions": self._num_loss_partitions,
                "num_table_shards": self._num_table_shards,
                "loss_type": loss_type,
            },
        )
        return model, model.minimize(global_step=global_step)
