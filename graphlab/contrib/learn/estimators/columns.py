"""``tf.contrib.learn``: the feature columns of what is given as features."""

from __future__ import annotations

import numpy as np
import tensorflow.compat.v1 as tf

from graphlab.contrib.layers.feature_columns import real_valued_column
from graphlab.contrib.learn.learn_io.data_feeder import setup_train_data_feeder


def infer_real_valued_columns_from_input(x):
    """Return the feature columns for a matrix ``[examples, features]``, or for a dictionary of matrices."""
    feeder = setup_train_data_feeder(x, None, n_classes=None)
    return infer_real_valued_columns_from_input_fn(feeder.input_builder)


def infer_real_valued_columns_from_input_fn(input_fn):
    """Return the feature columns for the features that an input function returns.

    Raises:
        ValueError: A feature is no number.
    """
    with tf.Graph().as_default():
        features, _ = input_fn()
        named = features if isinstance(features, dict) else {"": features}
        return [_column(name, tensor) for name, tensor in sorted(named.items())]


def _column(name, tensor):
    if isinstance(tensor, tf.SparseTensor) or not (tensor.dtype.is_floating or tensor.dtype.is_integer):
        raise ValueError(f"feature {name!r} is no dense tensor of numbers: {tensor}")
    sizes = [int(size) for size in tensor.shape[1:]]
    return real_valued_column(name, int(np.prod(sizes, dtype=int)), dtype=tensor.dtype)
