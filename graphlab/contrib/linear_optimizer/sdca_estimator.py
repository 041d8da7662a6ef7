"""Estimators of linear models that stochastic dual coordinate ascent trains."""

from __future__ import annotations

from graphlab.contrib.learn.constants import PredictionKey
from graphlab.contrib.learn.estimators import heads, sdca
from graphlab.contrib.learn.estimators.estimator import Estimator
from graphlab.contrib.learn.estimators.sdca import SdcaUpdateWeightsHook
from graphlab.contrib.linear_optimizer.sdca_optimizer import SDCAOptimizer


def sdca_model_fn(features, labels, mode, params, config=None):
    """Return the ``ModelFnOps`` of a linear model.

    Args:
        features: The features by name.
        labels: The labels.
        mode: One of ``ModeKeys``.
        params: ``head``, ``feature_columns``, ``example_id_column``, ``num_loss_partitions``, ``l1_regularization``,
            ``l2_regularization``, ``weight_column_name``, ``update_weights_hook`` and ``partitioner``.
        config: A ``RunConfig``, which says how many workers there are.
    """
    optimizer = SDCAOptimizer(
        example_id_column=params["example_id_column"],
        num_loss_partitions=params["num_loss_partitions"] or max(1, config.num_worker_replicas if config else 1),
        symmetric_l1_regularization=params["l1_regularization"],
        symmetric_l2_regularization=params["l2_regularization"],
        partitioner=params["partitioner"],
    )
    return sdca.sdca_model_fn(features, labels, mode, {**params, "optimizer": optimizer})


class _SDCAEstimator(Estimator):
    """A linear model of feature columns."""

    def __init__(
        self,
        head,
        example_id_column,
        feature_columns,
        weight_column_name=None,
        model_dir=None,
        l1_regularization=0.0,
        l2_regularization=1.0,
        num_loss_partitions=None,
        config=None,
        feature_engineering_fn=None,
        partitioner=None,
    ):
        if not feature_columns:
            raise ValueError("feature_columns must not be empty.")
        self._feature_columns = tuple(feature_columns)
        params = {
            "head": head,
            "feature_columns": feature_columns,
            "example_id_column": example_id_column,
            "num_loss_partitions": num_loss_partitions,
            "l1_regularization": l1_regularization,
            "l2_regularization": l2_regularization,
            "weight_column_name": weight_column_name,
            "update_weights_hook": SdcaUpdateWeightsHook(),
            "partitioner": partitioner,
        }
        super().__init__(sdca_model_fn, model_dir, config, params, feature_engineering_fn)

    def _each(self, key, input_fn):
        return (row[key] for row in self.predict(input_fn=input_fn, outputs=[key]))


class SDCALogisticClassifier(_SDCAEstimator):
    """Logistic regression."""

    def __init__(self, example_id_column, feature_columns, weight_column_name=None, **options):
        """Create the estimator; ``example_id_column`` is the feature with the names of the examples."""
        head = heads.multi_class_head(2, weight_column_name=weight_column_name)
        super().__init__(head, example_id_column, feature_columns, weight_column_name, **options)

    def predict_classes(self, input_fn=None):
        """Return the class of each example."""
        return self._each(PredictionKey.CLASSES, input_fn)

    def predict_proba(self, input_fn=None):
        """Return the probabilities of the classes for each example."""
        return self._each(PredictionKey.PROBABILITIES, input_fn)


class SDCALinearRegressor(_SDCAEstimator):
    """Linear regression."""

    def __init__(self, example_id_column, feature_columns, weight_column_name=None, **options):
        """Create the estimator; ``example_id_column`` is the feature with the names of the examples."""
        head = heads.regression_head(weight_column_name=weight_column_name)
        super().__init__(head, example_id_column, feature_columns, weight_column_name, **options)

    def predict_scores(self, input_fn):
        """Return the number of each example."""
        return self._each(PredictionKey.SCORES, input_fn)
