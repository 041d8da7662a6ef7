"""``tf.contrib.learn``: keys of predictions and metrics, kinds of problems and of tasks, what input functions give."""

from typing import Any, NamedTuple


class ProblemType:
    """What a model predicts."""

    UNSPECIFIED = 0
    CLASSIFICATION = 1
    LINEAR_REGRESSION = 2
    LOGISTIC_REGRESSION = 3


class PredictionType:
    """Whether a recurrent model predicts one value for a sequence, or one for each step."""

    SINGLE_VALUE = 1
    MULTIPLE_VALUE = 2


class PredictionKey:
    """The keys of predictions."""

    CLASSES = "classes"
    PROBABILITIES = "probabilities"
    LOGITS = "logits"
    LOGISTIC = "logistic"
    SCORES = "scores"
    TOP_K = "top_k"
    GENERIC = "output"


class MetricKey:
    """The keys of metrics; those with a place are of one class or of one threshold."""

    LOSS = "loss"
    AUC = "auc"
    AUC_PR = "auc_precision_recall"
    CLASS_AUC = "auc/class%d"
    CLASS_AUC_PR = "auc_precision_recall/class%d"
    PREDICTION_MEAN = "labels/prediction_mean"
    CLASS_PREDICTION_MEAN = "labels/prediction_mean/class%d"
    CLASS_LOGITS_MEAN = "labels/logits_mean/class%d"
    CLASS_PROBABILITY_MEAN = "labels/probability_mean/class%d"
    LABEL_MEAN = "labels/actual_label_mean"
    CLASS_LABEL_MEAN = "labels/actual_label_mean/class%d"
    ACCURACY = "accuracy"
    ACCURACY_BASELINE = "accuracy/baseline_label_mean"
    ACCURACY_MEAN = "accuracy/threshold_%f_mean"
    PRECISION_MEAN = "precision/positive_threshold_%f_mean"
    RECALL_MEAN = "recall/positive_threshold_%f_mean"


class TaskType:
    """What a task of a cluster does."""

    MASTER = "master"
    PS = "ps"
    WORKER = "worker"


class Environment:
    """Where a program runs."""

    CLOUD = "cloud"
    GOOGLE = "google"
    LOCAL = "local"


class NotFittedError(ValueError, AttributeError):
    """An estimator is used before it was fitted."""


class InputFnOps(NamedTuple):
    """What an input function for serving gives: features, labels, and the inputs by default."""

    features: Any
    labels: Any
    default_inputs: Any
