"""``tf.contrib.estimator``: heads that take the optimizers of ``tf.train``, and two wrappers of estimators.

These heads divide the loss by the batch size; the heads inside ``tf.estimator`` sum it.
"""

import tensorflow.compat.v1 as tf
from tensorflow_estimator.python.estimator import estimator as estimators
from tensorflow_estimator.python.estimator.canned import head

_MEAN = tf.losses.Reduction.SUM_OVER_BATCH_SIZE


def binary_classification_head(
    weight_column=None, thresholds=None, label_vocabulary=None, loss_reduction=_MEAN, loss_fn=None, name=None
):
    """Return a head for two classes with one logit: sigmoid cross-entropy, accuracy and AUC."""
    return head._binary_logistic_head_with_sigmoid_cross_entropy_loss(
        weight_column=weight_column,
        thresholds=thresholds,
        label_vocabulary=label_vocabulary,
        loss_reduction=loss_reduction,
        loss_fn=loss_fn,
        name=name,
    )


def multi_class_head(
    n_classes, weight_column=None, label_vocabulary=None, loss_reduction=_MEAN, loss_fn=None, name=None
):
    """Return a head for more than two classes: softmax cross-entropy and accuracy."""
    return head._multi_class_head_with_softmax_cross_entropy_loss(
        n_classes,
        weight_column=weight_column,
        label_vocabulary=label_vocabulary,
        loss_reduction=loss_reduction,
        loss_fn=loss_fn,
        name=name,
    )


def regression_head(
    weight_column=None, label_dimension=1, loss_reduction=_MEAN, loss_fn=None, inverse_link_fn=None, name=None
):
    """Return a head for regression to ``label_dimension`` numbers: the squared error."""
    return head._regression_head(
        weight_column=weight_column,
        label_dimension=label_dimension,
        loss_reduction=loss_reduction,
        loss_fn=loss_fn,
        inverse_link_fn=inverse_link_fn,
        name=name,
    )


def clip_gradients_by_norm(optimizer, clip_norm):
    """Return an optimizer that applies the gradients of another one, each clipped to a norm of ``clip_norm``."""

    class GradientClippingOptimizer(tf.train.Optimizer):
        def __init__(self):
            super().__init__(use_locking=False, name=f"{optimizer.get_name()}WithClippedGradients")

        def compute_gradients(self, *arguments, **options):
            return [
                (gradient if gradient is None else tf.clip_by_norm(gradient, clip_norm), variable)
                for gradient, variable in optimizer.compute_gradients(*arguments, **options)
            ]

        def apply_gradients(self, *arguments, **options):
            return optimizer.apply_gradients(*arguments, **options)

        def get_slot(self, *arguments, **options):
            return optimizer.get_slot(*arguments, **options)

        def get_slot_names(self, *arguments, **options):
            return optimizer.get_slot_names(*arguments, **options)

    return GradientClippingOptimizer()


def forward_features(estimator, keys=None, sparse_default_values=None):
    """Return an estimator whose predictions also contain input features.

    Args:
        keys: The name of a feature, a list of names, or None for all features.
        sparse_default_values: The values that fill the gaps when sparse features become dense, by feature.

    Raises:
        ValueError: There is no such feature, or a prediction has the same name.
        TypeError: ``keys`` is neither a string nor a list of strings.
    """
    keys = [keys] if isinstance(keys, str) else keys
    if keys is not None and not (isinstance(keys, (list, tuple)) and all(isinstance(key, str) for key in keys)):
        raise TypeError(f"keys should be either a string or a list of strings. Given: {keys!r}")
    defaults = sparse_default_values or {}

    def model_fn(features, labels, mode, config):
        spec = estimator.model_fn(features, labels, mode, config)
        if spec.predictions is None:
            return spec
        predictions = dict(spec.predictions)
        for key in features if keys is None else keys:
            if key not in features:
                raise ValueError(f"keys should exist in features: {key!r} is not one of {sorted(features)}")
            if key in predictions:
                raise ValueError(f"{key!r} is the name of a feature and of a prediction; choose other keys")
            feature = features[key]
            if isinstance(feature, tf.SparseTensor):
                feature = tf.sparse_tensor_to_dense(feature, default_value=defaults.get(key))
            predictions[key] = feature
        return spec._replace(predictions=predictions)

    return estimators.Estimator(model_fn=model_fn, model_dir=estimator.model_dir, config=estimator.config)
