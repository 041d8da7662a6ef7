"""Predictions and filtering with an exported model."""

from __future__ import annotations

from graphlab.contrib.timeseries import model_utils
from graphlab.contrib.timeseries.feature_keys import (
    FilteringFeatures,
    FilteringResults,
    PredictionFeatures,
    PredictionResults,
    SavedModelLabels,
)
from graphlab.contrib.timeseries.head import state_to_dictionary
from graphlab.contrib.timeseries.readers import _canonicalize_numpy_data


def _colate_features_to_feeds_and_fetches(signature, features, graph, continue_from=None):
    """Return the tensors that a session computes, by name, and what it is fed."""
    state = continue_from or {}
    if FilteringResults.STATE_TUPLE in state:
        state = state_to_dictionary(state[FilteringResults.STATE_TUPLE])
    inputs = {name: graph.as_graph_element(info.name) for name, info in signature.inputs.items()}
    fetches = {name: graph.as_graph_element(info.name) for name, info in signature.outputs.items()}
    return fetches, {inputs[name]: value for name, value in {**state, **features}.items()}


def predict_continuation(continue_from, signatures, session, steps=None, times=None, exogenous_features=None) -> dict:
    """Return predictions of an exported model.

    Args:
        continue_from: The results of an evaluation or of filtering.
        signatures: What loading the model has returned.
        session: The session with the model.
        steps: How many times to predict.
        times: The times, instead.
        exogenous_features: What the model is told besides, by name.

    Returns:
        Arrays by name.
    """
    times = model_utils.canonicalize_times_or_steps_from_output(times, steps, continue_from)
    features = {PredictionFeatures.TIMES: times, **(exogenous_features or {})}
    output = _run(signatures, SavedModelLabels.PREDICT, session, features, continue_from)
    output[PredictionResults.TIMES] = times
    return output


def cold_start_filter(signatures, session, features) -> dict:
    """Return the states of an exported model after values, from the beginning of a series.

    Args:
        signatures: What loading the model has returned.
        session: The session with the model.
        features: Times and values.

    Returns:
        Arrays by name, which filtering and predictions continue from.
    """
    return _filtered(signatures, SavedModelLabels.COLD_START_FILTER, session, features, None)


def filter_continuation(continue_from, signatures, session, features) -> dict:
    """Return the states of an exported model after more values; see ``cold_start_filter``."""
    return _filtered(signatures, SavedModelLabels.FILTER, session, features, continue_from)


def _filtered(signatures, label, session, features, continue_from) -> dict:
    features = _canonicalize_numpy_data(features, require_single_batch=False)
    output = _run(signatures, label, session, features, continue_from)
    output[FilteringResults.TIMES] = features[FilteringFeatures.TIMES]
    return output


def _run(signatures, label, session, features, continue_from) -> dict:
    fetches, feeds = _colate_features_to_feeds_and_fetches(
        signatures.signature_def[label], features, session.graph, continue_from
    )
    return session.run(fetches, feed_dict=feeds)
