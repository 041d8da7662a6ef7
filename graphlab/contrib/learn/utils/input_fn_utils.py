"""``tf.contrib.learn``: what a served model is given."""

from __future__ import annotations

import tensorflow.compat.v1 as tf

from graphlab.contrib.learn.constants import InputFnOps


def build_parsing_serving_input_fn(feature_spec, default_batch_size=None):
    """Return a function whose features come from serialized ``tf.train.Example``.

    Args:
        feature_spec: How to parse them: features by name.
        default_batch_size: The size of a batch; None for any.
    """

    def input_fn():
        serialized = tf.placeholder(tf.string, [default_batch_size], name="input_example_tensor")
        return InputFnOps(tf.parse_example(serialized, feature_spec), None, {"examples": serialized})

    return input_fn


def build_default_serving_input_fn(features, default_batch_size=None):
    """Return a function whose features are placeholders.

    Args:
        features: Tensors like them, by name.
        default_batch_size: The size of a batch; None for any.
    """

    def input_fn():
        placeholders = {
            name: tf.placeholder(tensor.dtype, [default_batch_size, *tensor.shape[1:]], name=tensor.op.name)
            for name, tensor in features.items()
        }
        return InputFnOps(placeholders, None, placeholders)

    return input_fn
