"""``tf.contrib.learn``: the results of evaluations."""

from __future__ import annotations

import os

import numpy as np
import tensorflow.compat.v1 as tf
from google.protobuf.message import DecodeError


def without_updates(metrics):
    """Return one operation for all updates of metrics (None if there are none), and the values by name.

    Args:
        metrics: Pairs of a value and an update, or values alone, by name.
    """
    updates, values = [], {}
    for name, metric in metrics.items():
        if isinstance(metric, (list, tuple)) and len(metric) == 2:
            metric, update = metric
            updates.append(update)
        values[name] = metric
    return tf.group(*updates) if updates else None, values


def write_results(model_dir, name, results, step):
    """Write the results of an evaluation as summaries of a step.

    Args:
        model_dir: The directory of the model.
        name: The name of the evaluation.
        results: Numbers, arrays, or serialized summaries, by name.
        step: The step.
    """
    listed = ", ".join(f"{key} = {value!r}" for key, value in sorted(results.items()) if np.isscalar(value))
    tf.logging.info("Saving dict for global step %d: %s", step, listed)
    summary = tf.Summary()
    for key, value in results.items():
        if value is None or key == "global_step":
            continue
        if isinstance(value, (bytes, str)):
            try:
                read = tf.Summary.FromString(tf.compat.as_bytes(value))
            except DecodeError:
                tf.logging.warn("Skipping summary for %s, cannot parse string to Summary.", key)
                continue
            for each in read.value:
                each.tag = key
            summary.value.extend(read.value)
        elif isinstance(value, np.ndarray):
            added = summary.value.add(tag=key, node_name=key)
            added.tensor.CopyFrom(tf.make_tensor_proto(value))
        elif isinstance(value, (int, float, np.number)):
            summary.value.add(tag=key, simple_value=float(value))
        else:
            tf.logging.warn("Skipping summary for %s: %s", key, type(value))
    writer = tf.summary.FileWriterCache.get(os.path.join(model_dir, f"eval_{name}" if name else "eval"))
    writer.add_summary(summary, step)
    writer.flush()
