"""Reads the summaries that a test wrote."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import tensorflow.compat.v1 as tf


def assert_summary(expected_tags, expected_simple_values, summary_proto):
    """Check the tags of a summary, and the values of some of them, to two places."""
    for value in summary_proto.value:
        if value.tag in expected_simple_values:
            expected = expected_simple_values[value.tag]
            np.testing.assert_almost_equal(value.simple_value, expected, decimal=2, err_msg=value.tag)
    expected, actual = set(expected_tags), {value.tag for value in summary_proto.value}
    if expected != actual:
        raise ValueError(f"Expected tags {expected}, got {actual}.")


def to_summary_proto(summary_str):
    """Return the summary that bytes stand for."""
    return tf.Summary.FromString(summary_str)


def latest_event_file(base_dir):
    """Return the last file of events in a folder; None if there is none."""
    return max((str(path) for path in Path(base_dir).glob("events.*")), default=None)


def latest_events(base_dir):
    """Return the events of that file."""
    path = latest_event_file(base_dir)
    return [] if path is None else tf.train.summary_iterator(path)


def latest_summaries(base_dir):
    """Return those of them that have a summary."""
    return [event for event in latest_events(base_dir) if event.HasField("summary")]


def simple_values_from_events(events, tags):
    """Return the last value of each of the tags."""
    last: dict = {}
    for event in events:
        for value in event.summary.value if event.HasField("summary") else ():
            if value.tag not in tags:
                continue
            if not value.HasField("simple_value"):
                raise ValueError(f"Summary for {value.tag} is not a simple_value.")
            if value.tag not in last or event.step > last[value.tag][0]:
                last[value.tag] = event.step, value.simple_value
    return {tag: value for tag, (_, value) in last.items()}
