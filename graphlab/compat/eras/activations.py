"""Activation functions that were built from other ops."""

import tensorflow.compat.v1 as tf


def leaky_relu(features, alpha=0.2, name=None):
    """Return the larger of ``features`` and ``alpha`` times them; there was no op for it yet."""
    with tf.name_scope(name, "LeakyRelu", [features, alpha]) as scope:
        features = tf.convert_to_tensor(features, name="features")
        if features.dtype.is_integer:
            features = tf.to_float(features)
        alpha = tf.convert_to_tensor(alpha, dtype=features.dtype, name="alpha")
        return tf.maximum(alpha * features, features, name=scope)
