"""What autoregressive models predict the next values with: dense layers, or two LSTMs."""

from __future__ import annotations

import tensorflow.compat.v1 as tf
import tf_keras
from tf_keras import layers

from graphlab.contrib.rnn import fused_cells


class FlatPredictionModel(tf_keras.Model):
    """Dense layers.

    Args:
        num_features: The number of values at a time.
        input_window_size: How many times are known.
        output_window_size: How many are predicted.
        hidden_layer_sizes: The units of the hidden layers.
    """

    def __init__(self, num_features, input_window_size, output_window_size, hidden_layer_sizes=None):
        super().__init__()
        self._input_flatten = layers.Flatten()
        self._output_flatten = layers.Flatten()
        self._hidden_layers = None
        if hidden_layer_sizes:
            self._hidden_layers = tf_keras.Sequential(
                [layers.Dense(size, activation=tf.nn.relu) for size in hidden_layer_sizes]
            )
        self._mean_transform = layers.Dense(num_features * output_window_size, name="predicted_mean")
        self._covariance_transform = layers.Dense(num_features * output_window_size, name="log_sigma_square")
        self._prediction_shape = [-1, output_window_size, num_features]

    def call(self, input_window_features, output_window_features):
        """Return means and variances.

        Args:
            input_window_features: What is known of the times before, ``[batch, input window, features]``.
            output_window_features: What is known of the times to predict, ``[batch, output window, features]``.

        Returns:
            ``mean`` and ``covariance``, each ``[batch, output window, num_features]``.
        """
        parts = []
        if input_window_features.shape[1] != 0:
            parts.append(self._input_flatten(input_window_features))
        if not parts or output_window_features.shape[2] != 0:
            parts.append(self._output_flatten(output_window_features))
        activation = tf.concat(parts, axis=1) if len(parts) > 1 else parts[0]
        if self._hidden_layers:
            activation = self._hidden_layers(activation)
        mean = self._mean_transform(activation)
        covariance = tf.exp(self._covariance_transform(activation))
        return {
            "mean": tf.reshape(mean, self._prediction_shape),
            "covariance": tf.reshape(covariance, self._prediction_shape),
        }


class LSTMPredictionModel(tf_keras.Model):
    """An LSTM that reads the known times, and one that writes the others.

    Args:
        num_features: The number of values at a time.
        input_window_size: How many times are known.
        output_window_size: How many are predicted.
        num_units: The units of each LSTM.
    """

    def __init__(self, num_features, input_window_size, output_window_size, num_units=128):
        super().__init__()
        self._encoder = fused_cells.LSTMBlockFusedCell(num_units=num_units, name="encoder")
        self._decoder = fused_cells.LSTMBlockFusedCell(num_units=num_units, name="decoder")
        self._mean_transform = layers.Dense(num_features, name="mean_transform")
        self._covariance_transform = layers.Dense(num_features, name="covariance_transform")

    def call(self, input_window_features, output_window_features):
        """Return means and variances; see ``FlatPredictionModel``."""
        known = tf.transpose(input_window_features, [1, 0, 2])
        unknown = tf.transpose(output_window_features, [1, 0, 2])
        _, state = self._encoder(known, dtype=self.dtype)
        output, _ = self._decoder(unknown, dtype=self.dtype, initial_state=state)
        output = tf.transpose(output, [1, 0, 2])
        return {"mean": self._mean_transform(output), "covariance": tf.exp(self._covariance_transform(output))}
