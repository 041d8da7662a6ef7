"""The names of features and of results."""

from __future__ import annotations

from tensorflow.python.saved_model import signature_constants


class State:
    """The state of a model, as one nested tuple, or flattened under numbered names for a SavedModel."""

    STATE_TUPLE = "start_tuple"
    STATE_PREFIX = "model_state"


class Times:
    """Increasing whole numbers, ``[batch, length]``."""

    TIMES = "times"


class Values:
    """One or more numbers for each time, ``[batch, length, features]``."""

    VALUES = "values"


class TrainEvalFeatures(Times, Values):
    """What training and evaluation take."""


class PredictionFeatures(Times, State):
    """What predictions take."""


class FilteringFeatures(Times, Values, State):
    """What filtering takes."""


class PredictionResults(Times):
    """What predictions have, among others."""


class FilteringResults(Times, State):
    """What evaluation and filtering return, among others."""


class SavedModelLabels:
    """The signatures of an exported model."""

    PREDICT = signature_constants.DEFAULT_SERVING_SIGNATURE_DEF_KEY
    FILTER = "filter"
    COLD_START_FILTER = "cold_start_filter"
