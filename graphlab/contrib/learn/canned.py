"""``tf.contrib.learn``: ready-made linear models and networks."""

import tensorflow.compat.v1 as tf
from tensorflow_estimator.python.estimator import estimator_lib as estimators
from tensorflow_estimator.python.estimator.canned import optimizers

from graphlab.contrib.learn.canned_names import metrics_of_the_time, with_variables_of_the_time
from graphlab.contrib.learn.estimators import Estimator

#: The default learning rate of networks.
_RATE = 0.05

#: The loss is the mean over the examples of a batch; that of ``tf.estimator`` is the sum.
_MEAN = tf.losses.Reduction.SUM_OVER_BATCH_SIZE


class _Canned(Estimator):
    """Wraps an estimator of ``tf.estimator``; feature columns name its features."""

    def __init__(self, estimator, linear_feature_columns=()):
        self._wrap(with_variables_of_the_time(estimator, linear_feature_columns), names_features=True)

    def evaluate(self, *arguments, **options):
        """Return a dictionary of metrics; see ``Estimator.evaluate``."""
        return metrics_of_the_time(super().evaluate(*arguments, **options))


class _Classifier(_Canned):
    def predict(self, x=None, input_fn=None, batch_size=None, outputs=None, as_iterable=True):
        """Return the class of each example, or the predictions named in ``outputs``."""
        if outputs is not None:
            return self._predicted(x, input_fn, batch_size, lambda row: {key: _of(row, key) for key in outputs}, True)
        return self.predict_classes(x, input_fn, batch_size, as_iterable)

    def predict_classes(self, x=None, input_fn=None, batch_size=None, as_iterable=True):
        """Return the class of each example: an integer, or bytes if there are ``label_keys``."""
        return self._predicted(x, input_fn, batch_size, lambda row: _of(row, "classes"), as_iterable)

    def predict_proba(self, x=None, input_fn=None, batch_size=None, as_iterable=True):
        """Return the probabilities of the classes for each example: float32, ``[classes]``."""
        return self._predicted(x, input_fn, batch_size, lambda row: row["probabilities"], as_iterable)


class _Regressor(_Canned):
    def predict(self, x=None, input_fn=None, batch_size=None, outputs=None, as_iterable=True):
        """Return the predicted number for each example."""
        return self.predict_scores(x, input_fn, batch_size, as_iterable)

    def predict_scores(self, x=None, input_fn=None, batch_size=None, as_iterable=True):
        """Return the predicted number for each example; an array if there are several."""
        return self._predicted(x, input_fn, batch_size, lambda row: _of(row, "scores"), as_iterable)


class LinearClassifier(_Classifier):
    """Logistic regression on feature columns."""

    def __init__(
        self,
        feature_columns,
        model_dir=None,
        n_classes=2,
        weight_column_name=None,
        optimizer=None,
        gradient_clip_norm=None,
        enable_centered_bias=False,
        config=None,
        label_keys=None,
    ):
        """Create the estimator; the default optimizer is FTRL with rate 0.2, less for more than 25 columns."""
        super().__init__(
            estimators.LinearClassifier(
                list(feature_columns),
                model_dir,
                n_classes,
                weight_column_name,
                label_keys,
                _clipped(optimizer or _ftrl(feature_columns), gradient_clip_norm),
                config,
                loss_reduction=_MEAN,
            ),
            feature_columns,
        )


class LinearRegressor(_Regressor):
    """Linear regression on feature columns."""

    def __init__(
        self,
        feature_columns,
        model_dir=None,
        weight_column_name=None,
        optimizer=None,
        gradient_clip_norm=None,
        enable_centered_bias=False,
        label_dimension=1,
        config=None,
    ):
        """Create the estimator; the default optimizer is FTRL with rate 0.2, less for more than 25 columns."""
        super().__init__(
            estimators.LinearRegressor(
                list(feature_columns),
                model_dir,
                label_dimension,
                weight_column_name,
                _clipped(optimizer or _ftrl(feature_columns), gradient_clip_norm),
                config,
                loss_reduction=_MEAN,
            ),
            feature_columns,
        )


class DNNClassifier(_Classifier):
    """A classifier with fully connected layers."""

    def __init__(
        self,
        hidden_units,
        feature_columns,
        model_dir=None,
        n_classes=2,
        weight_column_name=None,
        optimizer=None,
        activation_fn=None,
        dropout=None,
        gradient_clip_norm=None,
        enable_centered_bias=False,
        config=None,
        label_keys=None,
    ):
        """Create the estimator; the defaults are Adagrad with rate 0.05 and ReLU."""
        super().__init__(
            estimators.DNNClassifier(
                hidden_units,
                list(feature_columns),
                model_dir,
                n_classes,
                weight_column_name,
                label_keys,
                _clipped(optimizer or _adagrad(), gradient_clip_norm),
                config=config,
                loss_reduction=_MEAN,
                dropout=dropout,
                **_activation(activation_fn),
            )
        )


class DNNRegressor(_Regressor):
    """A regressor with fully connected layers."""

    def __init__(
        self,
        hidden_units,
        feature_columns,
        model_dir=None,
        weight_column_name=None,
        optimizer=None,
        activation_fn=None,
        dropout=None,
        gradient_clip_norm=None,
        enable_centered_bias=False,
        config=None,
        label_dimension=1,
    ):
        """Create the estimator; the defaults are Adagrad with rate 0.05 and ReLU."""
        super().__init__(
            estimators.DNNRegressor(
                hidden_units,
                list(feature_columns),
                model_dir,
                label_dimension,
                weight_column_name,
                _clipped(optimizer or _adagrad(), gradient_clip_norm),
                config=config,
                loss_reduction=_MEAN,
                dropout=dropout,
                **_activation(activation_fn),
            )
        )


class DNNLinearCombinedClassifier(_Classifier):
    """A classifier of a linear model and a network together ("wide and deep")."""

    def __init__(
        self,
        model_dir=None,
        n_classes=2,
        weight_column_name=None,
        linear_feature_columns=None,
        linear_optimizer=None,
        dnn_feature_columns=None,
        dnn_optimizer=None,
        dnn_hidden_units=None,
        dnn_activation_fn=None,
        dnn_dropout=None,
        gradient_clip_norm=None,
        config=None,
        label_keys=None,
    ):
        """Create the estimator."""
        super().__init__(
            estimators.DNNLinearCombinedClassifier(
                model_dir,
                linear_feature_columns,
                _clipped(linear_optimizer or _ftrl(linear_feature_columns), gradient_clip_norm),
                dnn_feature_columns,
                _clipped(dnn_optimizer or _adagrad(), gradient_clip_norm),
                dnn_hidden_units,
                n_classes=n_classes,
                weight_column=weight_column_name,
                label_vocabulary=label_keys,
                dnn_dropout=dnn_dropout,
                config=config,
                loss_reduction=_MEAN,
                **_activation(dnn_activation_fn, "dnn_activation_fn"),
            ),
            linear_feature_columns,
        )


class DNNLinearCombinedRegressor(_Regressor):
    """A regressor of a linear model and a network together ("wide and deep")."""

    def __init__(
        self,
        model_dir=None,
        weight_column_name=None,
        linear_feature_columns=None,
        linear_optimizer=None,
        dnn_feature_columns=None,
        dnn_optimizer=None,
        dnn_hidden_units=None,
        dnn_activation_fn=None,
        dnn_dropout=None,
        gradient_clip_norm=None,
        config=None,
        label_dimension=1,
    ):
        """Create the estimator."""
        super().__init__(
            estimators.DNNLinearCombinedRegressor(
                model_dir,
                linear_feature_columns,
                _clipped(linear_optimizer or _ftrl(linear_feature_columns), gradient_clip_norm),
                dnn_feature_columns,
                _clipped(dnn_optimizer or _adagrad(), gradient_clip_norm),
                dnn_hidden_units,
                label_dimension=label_dimension,
                weight_column=weight_column_name,
                dnn_dropout=dnn_dropout,
                config=config,
                loss_reduction=_MEAN,
                **_activation(dnn_activation_fn, "dnn_activation_fn"),
            ),
            linear_feature_columns,
        )


# The learning rates of contrib.learn; those of tf.estimator differ.
def _adagrad():
    return tf.train.AdagradOptimizer(_RATE)


def _ftrl(feature_columns):
    return tf.train.FtrlOptimizer(min(0.2, max(1, len(feature_columns or ())) ** -0.5))


def _activation(function, keyword="activation_fn"):
    return {keyword: function} if function is not None else {}


def _clipped(optimizer, norm):
    if norm is None:
        return optimizer
    from graphlab.contrib.estimator.heads import clip_gradients_by_norm

    if isinstance(optimizer, str):
        optimizer = optimizers.get_optimizer_instance(optimizer, learning_rate=_RATE)
    return clip_gradients_by_norm(optimizer, norm)


def _of(row, key):
    """Return a prediction by its name in ``contrib.learn``."""
    if key == "classes" and "class_ids" in row:
        label = row["classes"][0]
        # Without label_keys, tf.estimator also returns the numbers as text.
        return label if not label.isdigit() or int(label) != row["class_ids"][0] else row["class_ids"][0]
    if key == "scores":
        values = row["predictions"]
        return values[0] if len(values) == 1 else values
    return row[key]
