"""``tf.contrib.learn``: the feature columns of what is given as features."""

from __future__ import annotations

import tensorflow.compat.v1 as tf

from graphlab.contrib.layers.feature_transformation import infer_real_valued_columns
from graphlab.contrib.learn.learn_io.data_feeder import setup_train_data_feeder


def infer_real_valued_columns_from_input(x):
    """Return the feature columns for a matrix ``[examples, features]``, or for a dictionary of matrices."""
    feeder = setup_train_data_feeder(x, None, n_classes=None)
    return infer_real_valued_columns_from_input_fn(feeder.input_builder)


def infer_real_valued_columns_from_input_fn(input_fn):
    """Return the feature columns for the features that an input function returns."""
    with tf.Graph().as_default():
        features, _ = input_fn()
        return infer_real_valued_columns(features)
