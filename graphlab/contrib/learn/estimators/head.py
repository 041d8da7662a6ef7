"""``tf.contrib.learn``: heads. A head makes predictions, losses, metrics and a training step of a model's logits."""

from __future__ import annotations

import abc

import tensorflow.compat.v1 as tf
from tensorflow.python.framework.sparse_tensor import convert_to_tensor_or_sparse_tensor
from tensorflow.python.ops import lookup_ops
from tf_slim.layers import linear

from graphlab.contrib.learn.constants import MetricKey, PredictionKey, ProblemType
from graphlab.contrib.learn.estimators import head_losses as losses
from graphlab.contrib.learn.estimators import head_metrics as metrics
from graphlab.contrib.learn.estimators.model_fn import ModeKeys, ModelFnOps


def no_op_train_fn(loss):
    """Return an operation that does nothing."""
    return tf.no_op()


class Head(abc.ABC):
    """The end of a model."""

    @property
    @abc.abstractmethod
    def logits_dimension(self):
        """The number of logits per example."""
        raise NotImplementedError("Calling an abstract method.")

    @abc.abstractmethod
    def create_model_fn_ops(
        self, features, mode, labels=None, train_op_fn=None, logits=None, logits_input=None, scope=None
    ):
        """Return the ``ModelFnOps`` of a model.

        Args:
            features: The features by name.
            mode: One of ``ModeKeys``.
            labels: The labels, or a dictionary of them; not needed for predictions.
            train_op_fn: Makes the training operation of a loss.
            logits: The logits, float32 ``[batch, logits_dimension]``; or
            logits_input: the input of a last layer that makes them.
            scope: The variable scope.
        """
        raise NotImplementedError("Calling an abstract method.")


class SingleHead(Head):
    """A head with one kind of predictions."""

    #: The variable scope of heads without a name.
    _scope = "head"

    def __init__(
        self,
        problem_type,
        logits_dimension,
        label_name=None,
        weight_column_name=None,
        enable_centered_bias=False,
        head_name=None,
    ):
        """Create a head.

        Raises:
            ValueError: There are no logits.
        """
        if problem_type is None:
            raise ValueError(f"Invalid problem_type {problem_type}.")
        if logits_dimension is None or logits_dimension < 1:
            raise ValueError(f"Invalid logits_dimension {logits_dimension}.")
        self._problem_type = problem_type
        self._logits_dimension = logits_dimension
        self._label_name = label_name
        self._weight_column_name = weight_column_name
        self._enable_centered_bias = enable_centered_bias
        self._head_name = head_name

    @property
    def logits_dimension(self):
        """The number of logits per example."""
        return self._logits_dimension

    @property
    def label_name(self):
        """Which of several labels is the head's."""
        return self._label_name

    @property
    def weight_column_name(self):
        """Which feature is the weight of an example."""
        return self._weight_column_name

    @property
    def head_name(self):
        """The name of the head, which its metrics have too."""
        return self._head_name

    def create_model_fn_ops(
        self, features, mode, labels=None, train_op_fn=None, logits=None, logits_input=None, scope=None
    ):
        ModeKeys.validate(mode)
        values = (*features.values(), labels, logits, logits_input)
        with tf.variable_scope(scope, default_name=self._head_name or self._scope, values=values):
            if mode == ModeKeys.INFER or labels is None:
                labels = None
            else:
                labels = self._labels_of(labels[self._label_name] if isinstance(labels, dict) else labels)
            logits = _logits(logits_input, logits, self._logits_dimension)
            bias = None
            if self._enable_centered_bias:
                bias = _centered_bias(self._logits_dimension, self._head_name)
                logits = tf.nn.bias_add(logits, bias)
            with tf.name_scope(None, "predictions", (logits,)):
                predictions = self._predictions(logits)
            loss = train_op = found = None
            if labels is not None:
                weights = _weights(features, self._weight_column_name)
                loss, shown = self._loss(labels, logits, weights)
                with tf.name_scope(""):
                    tf.summary.scalar(self._key(MetricKey.LOSS), tf.identity(shown))
                if mode == ModeKeys.TRAIN:
                    train_op = self._train_op(loss, labels, train_op_fn, bias, tf.shape(logits)[0], weights)
                with tf.name_scope("metrics"):
                    found = {MetricKey.LOSS: tf.metrics.mean(shown), **self._metrics(predictions, labels, weights)}
                    found = {self._key(name): each for name, each in found.items()}
            return ModelFnOps(
                mode=mode,
                predictions=predictions,
                loss=loss,
                train_op=train_op,
                eval_metric_ops=found,
                output_alternatives={self._head_name: (self._problem_type, self._outputs(predictions))},
            )

    def _key(self, name):
        return f"{name}/{self._head_name}" if self._head_name else name

    def _labels_of(self, labels):
        labels = convert_to_tensor_or_sparse_tensor(labels)
        if isinstance(labels, tf.SparseTensor):
            raise ValueError("SparseTensor is not supported.")
        return labels

    def _outputs(self, predictions):
        return predictions

    def _train_op(self, loss, labels, train_op_fn, bias, batch_size, weights):
        if train_op_fn is None:
            raise ValueError("train_op_fn can not be None in TRAIN mode")
        step = None
        if bias is not None:
            # The bias alone is also fitted as if it were the whole model.
            with tf.name_scope(None, "centered_bias_step", (labels,)) as name:
                alone = tf.reshape(tf.tile(bias, (batch_size,)), (batch_size, self._logits_dimension))
                of_bias = tf.reduce_mean(self._loss(labels, alone, weights), name="training_loss")
                step = tf.train.AdagradOptimizer(0.1).minimize(of_bias, var_list=(bias,), name=name)
        with tf.name_scope(None, "train_op", (loss,)):
            train_op = train_op_fn(loss)
            return train_op if step is None else tf.group(train_op, step)

    def _loss(self, labels, logits, weights):
        raise NotImplementedError

    def _predictions(self, logits):
        raise NotImplementedError

    def _metrics(self, predictions, labels, weights):
        return {}


class RegressionHead(SingleHead):
    """Numbers."""

    _scope = "regression_head"

    def __init__(
        self,
        label_dimension,
        loss_fn,
        link_fn,
        logits_dimension=None,
        label_name=None,
        weight_column_name=None,
        enable_centered_bias=False,
        head_name=None,
    ):
        """Create a head; ``link_fn`` makes predictions of logits."""
        super().__init__(
            ProblemType.LINEAR_REGRESSION,
            label_dimension if logits_dimension is None else logits_dimension,
            label_name,
            weight_column_name,
            enable_centered_bias,
            head_name,
        )
        self._loss_fn = loss_fn
        self._link_fn = link_fn

    def _loss(self, labels, logits, weights):
        return self._loss_fn(labels, logits, weights)

    def _predictions(self, logits):
        if self._logits_dimension == 1:
            logits = tf.squeeze(logits, axis=(1,))
        return {PredictionKey.SCORES: self._link_fn(logits)}


class _ClassificationHead(SingleHead):
    """Classes: what they have in common."""

    def __init__(self, *arguments, loss_fn=None, thresholds=None, metric_class_ids=None, **options):
        super().__init__(*arguments, **options)
        self._loss_fn = loss_fn or self._default_loss
        self._thresholds = thresholds or (0.5,)
        self._metric_class_ids = tuple(metric_class_ids or ())
        for class_id in self._metric_class_ids:
            if not 0 <= class_id < self._logits_dimension:
                raise ValueError(f"Class ID {class_id} not in [0, {self._logits_dimension}).")

    _default_loss = staticmethod(losses.softmax_loss)

    def _loss(self, labels, logits, weights):
        return self._loss_fn(labels, logits, weights)

    def _metrics(self, predictions, labels, weights):
        return {MetricKey.ACCURACY: tf.metrics.accuracy(labels, predictions[PredictionKey.CLASSES], weights)}

    def _outputs(self, predictions):
        probabilities = predictions[PredictionKey.PROBABILITIES]
        names = getattr(self, "_label_keys", None) or tf.as_string(tf.range(tf.shape(probabilities)[1]))
        classes = tf.tile(tf.expand_dims(names, axis=0), [tf.shape(probabilities)[0], 1], name="classes_tensor")
        return {PredictionKey.PROBABILITIES: probabilities, PredictionKey.CLASSES: classes}


def _two_logits(logits):
    return tf.concat((tf.zeros_like(logits), logits), 1)


class BinaryLogisticHead(_ClassificationHead):
    """Two classes."""

    _scope = "binary_logistic_head"
    _default_loss = staticmethod(losses.two_class_loss)

    def _predictions(self, logits):
        both = _two_logits(logits)
        return {
            PredictionKey.LOGITS: logits,
            PredictionKey.LOGISTIC: tf.sigmoid(logits, name=PredictionKey.LOGISTIC),
            PredictionKey.PROBABILITIES: tf.nn.softmax(both, name=PredictionKey.PROBABILITIES),
            PredictionKey.CLASSES: tf.argmax(both, 1, name=PredictionKey.CLASSES),
        }

    def _metrics(self, predictions, labels, weights):
        probabilities = predictions[PredictionKey.LOGISTIC]
        found = {
            **super()._metrics(predictions, labels, weights),
            MetricKey.PREDICTION_MEAN: metrics.mean(probabilities, weights),
            MetricKey.LABEL_MEAN: metrics.mean(labels, weights),
            MetricKey.ACCURACY_BASELINE: metrics.mean(labels, weights),
            MetricKey.AUC: metrics.auc(probabilities, labels, weights),
            MetricKey.AUC_PR: metrics.auc(probabilities, labels, weights, curve="PR"),
        }
        for threshold in self._thresholds:
            found.update(metrics.at_threshold(probabilities, labels, weights, threshold))
        return found


class MultiClassHead(_ClassificationHead):
    """Three classes or more."""

    _scope = "multi_class_head"

    def __init__(self, *arguments, label_keys=None, **options):
        """Create a head; ``label_keys`` are the labels that stand for the classes.

        Raises:
            ValueError: There are too few classes, or another number of labels.
        """
        super().__init__(*arguments, **options)
        if self._logits_dimension <= 2:
            raise ValueError(f"n_classes must be > 2: {self._logits_dimension}.")
        if label_keys and len(label_keys) != self._logits_dimension:
            raise ValueError("Length of label_keys must equal n_classes.")
        self._label_keys = label_keys

    def _labels_of(self, labels):
        labels = super()._labels_of(labels)
        if not self._label_keys:
            return labels, labels
        return labels, _numbers_of(labels, self._label_keys)

    def _loss(self, labels, logits, weights):
        return self._loss_fn(labels[1], logits, weights=weights)

    def _predictions(self, logits):
        classes = tf.argmax(logits, 1, name=PredictionKey.CLASSES)
        return {
            PredictionKey.LOGITS: logits,
            PredictionKey.PROBABILITIES: tf.nn.softmax(logits, name=PredictionKey.PROBABILITIES),
            PredictionKey.CLASSES: tf.gather(self._label_keys, classes) if self._label_keys else classes,
        }

    def _metrics(self, predictions, labels, weights):
        found = super()._metrics(predictions, labels[0], weights)
        if not self._label_keys:
            probabilities, logits = predictions[PredictionKey.PROBABILITIES], predictions[PredictionKey.LOGITS]
            for number in self._metric_class_ids:
                predicted = metrics.share_of_class(predictions[PredictionKey.CLASSES], weights, number)
                found[MetricKey.CLASS_PREDICTION_MEAN % number] = predicted
                found[MetricKey.CLASS_LABEL_MEAN % number] = metrics.share_of_class(labels[1], weights, number)
                found[MetricKey.CLASS_PROBABILITY_MEAN % number] = metrics.mean(probabilities, weights, number)
                found[MetricKey.CLASS_LOGITS_MEAN % number] = metrics.mean(logits, weights, number)
        return found


class BinarySvmHead(_ClassificationHead):
    """Two classes, with a hinge loss and without probabilities."""

    _scope = "binary_svm_head"
    _default_loss = staticmethod(losses.hinge_loss)

    def _predictions(self, logits):
        classes = tf.argmax(_two_logits(logits), 1, name=PredictionKey.CLASSES)
        return {PredictionKey.LOGITS: logits, PredictionKey.CLASSES: classes}

    def _outputs(self, predictions):
        return predictions


class MultiLabelHead(_ClassificationHead):
    """Several classes, of which an example may have any number."""

    _scope = "multi_label_head"
    _default_loss = staticmethod(losses.multi_label_loss)

    def _labels_of(self, labels):
        labels = convert_to_tensor_or_sparse_tensor(labels)
        if isinstance(labels, tf.SparseTensor):
            if self._logits_dimension < 2:
                raise ValueError("Must set num_classes >= 2 when passing labels as a SparseTensor.")
            return tf.cast(tf.sparse.to_indicator(labels, self._logits_dimension), tf.int64)
        return labels

    def _predictions(self, logits):
        return {
            PredictionKey.LOGITS: logits,
            PredictionKey.PROBABILITIES: tf.sigmoid(logits, name=PredictionKey.PROBABILITIES),
            PredictionKey.CLASSES: tf.cast(tf.greater(logits, 0), tf.int64, name=PredictionKey.CLASSES),
        }

    def _metrics(self, predictions, labels, weights):
        probabilities, logits = predictions[PredictionKey.PROBABILITIES], predictions[PredictionKey.LOGITS]
        found = super()._metrics(predictions, labels, weights)
        found[MetricKey.AUC] = metrics.auc(probabilities, labels, weights)
        found[MetricKey.AUC_PR] = metrics.auc(probabilities, labels, weights, curve="PR")
        for number in self._metric_class_ids:
            predicted = metrics.mean(predictions[PredictionKey.CLASSES], weights, number)
            found[MetricKey.CLASS_PREDICTION_MEAN % number] = predicted
            found[MetricKey.CLASS_LABEL_MEAN % number] = metrics.mean(labels, weights, number)
            found[MetricKey.CLASS_PROBABILITY_MEAN % number] = metrics.mean(probabilities, weights, number)
            found[MetricKey.CLASS_LOGITS_MEAN % number] = metrics.mean(logits, weights, number)
            found[MetricKey.CLASS_AUC % number] = metrics.auc(probabilities, labels, weights, number)
            found[MetricKey.CLASS_AUC_PR % number] = metrics.auc(probabilities, labels, weights, number, "PR")
        return found


def _numbers_of(labels, keys):
    return lookup_ops.index_table_from_tensor(keys, name="label_id_lookup").lookup(labels)


def _logits(logits_input, logits, dimension):
    if logits is None:
        if logits_input is None:
            raise ValueError("Neither logits nor logits_input supplied.")
        return linear(logits_input, dimension, scope="logits")
    if logits_input is not None:
        raise ValueError("Both logits and logits_input supplied.")
    logits = tf.convert_to_tensor(logits, name="logits")
    if logits.shape.rank is not None and not logits.shape[-1:].is_compatible_with([dimension]):
        raise ValueError(f"Dimensions {logits.shape[-1]} and {dimension} are not compatible")
    return logits


def _centered_bias(dimension, head_name):
    bias = tf.get_variable("centered_bias_weight", [dimension], initializer=tf.zeros_initializer())
    for place in range(dimension):
        name = f"centered_bias/bias_{place}"
        tf.summary.scalar(f"{name}/{head_name}" if head_name else name, bias[place])
    return bias


def _weights(features, name):
    if not name:
        return None
    if name not in features:
        raise ValueError(f"Weights {name} missing from features.")
    weights = tf.cast(features[name], tf.float32)
    if weights.shape.rank != 1:
        return weights
    reshape = tf.sparse.reshape if isinstance(weights, tf.SparseTensor) else tf.reshape
    return reshape(weights, (-1, 1))
