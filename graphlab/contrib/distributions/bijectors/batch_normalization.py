"""Batch normalization as a bijector: its inverse normalizes."""

from __future__ import annotations

import tensorflow.compat.v1 as tf
from tensorflow.python.layers import normalization
from tensorflow.python.ops.distributions.bijector import Bijector


class BatchNormalization(Bijector):
    """Undoes batch normalization; the inverse normalizes with the statistics of the batch, or with the saved ones."""

    def __init__(self, batchnorm_layer=None, training=True, validate_args=False, name="batch_normalization"):
        """Make the bijector.

        Args:
            batchnorm_layer: A ``tf.layers.BatchNormalization``; one with positive scales by default.
            training: Whether the inverse uses the statistics of the batch.
            validate_args: Whether to check values when the graph runs.
            name: The name of the operations.
        """
        layer = batchnorm_layer or normalization.BatchNormalization(gamma_constraint=lambda x: tf.nn.relu(x) + 1e-6)
        if not isinstance(layer, normalization.BatchNormalization):
            raise ValueError("batchnorm_layer must be an instance of BatchNormalization layer.")
        if layer.renorm:
            raise ValueError("BatchNorm Bijector does not support renormalization.")
        if layer.virtual_batch_size:
            raise ValueError("BatchNorm Bijector does not support virtual batch sizes.")
        self.batchnorm = layer
        self._training = training
        super().__init__(
            forward_min_event_ndims=1 if isinstance(layer.axis, int) else len(layer.axis),
            validate_args=validate_args,
            name=name,
        )

    def _build(self, x):
        if not x.shape.is_fully_defined():
            raise ValueError("Input must have shape known at graph construction.")
        if not self.batchnorm.built:
            self.batchnorm.build(x.shape)

    def _axes(self):
        axis = self.batchnorm.axis
        return [axis] if isinstance(axis, int) else list(axis)

    def _forward(self, x):
        self._build(x)
        layer = self.batchnorm
        shape = [size if axis in self._axes() else 1 for axis, size in enumerate(x.shape.as_list())]
        deviation = tf.sqrt(layer.moving_variance + layer.epsilon)
        if layer.scale:
            deviation /= layer.gamma
        shift = layer.moving_mean
        if layer.center:
            shift -= layer.beta * deviation
        return x * tf.reshape(deviation, shape) + tf.reshape(shift, shape)

    def _inverse(self, y):
        return self.batchnorm(y, training=self._training)

    def _forward_log_det_jacobian(self, x):
        return -self._log_slope(x, use_saved=True)

    def _inverse_log_det_jacobian(self, y):
        return self._log_slope(y, use_saved=not self._training)

    def _log_slope(self, y, use_saved):
        self._build(y)
        if use_saved:
            variance = self.batchnorm.moving_variance
        else:
            others = [axis for axis in range(y.shape.ndims) if axis not in self._axes()]
            _, variance = tf.nn.moments(y, others, keep_dims=True)
        scales = tf.reduce_sum(tf.log(self.batchnorm.gamma))
        return scales - 0.5 * tf.reduce_sum(tf.log(variance + self.batchnorm.epsilon))
