"""``tf.contrib.learn``: a linear support vector machine."""

from __future__ import annotations

from graphlab.contrib.learn.constants import PredictionKey
from graphlab.contrib.learn.estimators import heads
from graphlab.contrib.learn.estimators.predictions import Canned
from graphlab.contrib.learn.estimators.sdca import SdcaUpdateWeightsHook, sdca_model_fn
from graphlab.contrib.learn.utils import export
from graphlab.contrib.linear_optimizer.sdca_optimizer import SDCAOptimizer


class SVM(Canned):
    """A linear support vector machine for two classes."""

    _signature_fn = staticmethod(export.generic_signature_fn)
    _exported = None

    def __init__(
        self,
        example_id_column,
        feature_columns,
        weight_column_name=None,
        model_dir=None,
        l1_regularization=0.0,
        l2_regularization=0.0,
        num_loss_partitions=1,
        kernels=None,
        config=None,
        feature_engineering_fn=None,
    ):
        """Create the estimator.

        Args:
            example_id_column: The feature with the names of the examples, which must differ.
            feature_columns: The columns.
            weight_column_name: The feature with the weights of the examples.
            model_dir: The directory of the checkpoints.
            l1_regularization: The weight of the sum of absolute weights.
            l2_regularization: The weight of half the sum of squared weights; it counts as one if it is less.
            num_loss_partitions: The number of workers that optimize the same loss.
            kernels: None; 1.x had no others either.
            config: A ``RunConfig``.
            feature_engineering_fn: A function of features and labels that is called first.

        Raises:
            ValueError: There are kernels.
        """
        if kernels is not None:
            raise ValueError("Kernel SVMs are not currently supported.")
        self._feature_columns = feature_columns
        optimizer = SDCAOptimizer(
            example_id_column=example_id_column,
            num_loss_partitions=num_loss_partitions,
            symmetric_l1_regularization=l1_regularization,
            symmetric_l2_regularization=l2_regularization,
        )
        params = {
            "head": heads.binary_svm_head(weight_column_name=weight_column_name),
            "feature_columns": feature_columns,
            "optimizer": optimizer,
            "weight_column_name": weight_column_name,
            "update_weights_hook": SdcaUpdateWeightsHook(),
        }
        super().__init__(sdca_model_fn, model_dir, config, params, feature_engineering_fn)

    def predict_classes(self, x=None, input_fn=None, batch_size=None, as_iterable=True):
        """Return the class of each example."""
        return self._only(PredictionKey.CLASSES, x, input_fn, batch_size, as_iterable)

    def predict_proba(self, x=None, input_fn=None, batch_size=None, outputs=None, as_iterable=True):
        """Raise the error of 1.x: the model has no probabilities."""
        return self._only(PredictionKey.PROBABILITIES, x, input_fn, batch_size, as_iterable)

    def export(self, export_dir, signature_fn=None, input_fn=None, default_batch_size=1, exports_to_keep=None):
        """Write an export for serving; see ``Estimator.export``."""
        return super().export(
            export_dir,
            input_fn,
            signature_fn=signature_fn,
            default_batch_size=default_batch_size,
            exports_to_keep=exports_to_keep,
        )

    export_with_defaults = export
