"""Features whose products are about those of a kernel."""

from __future__ import annotations

import abc
import math

import numpy as np
import tensorflow.compat.v1 as tf


class InvalidShapeError(Exception):
    """A tensor has another shape than a mapper expects."""


class DenseKernelMapper(abc.ABC):
    """Maps rows of numbers to rows of features."""

    @abc.abstractmethod
    def map(self, input_tensor):
        """Return the features, ``[batch, output_dim]``, of ``[batch, input_dim]``."""

    @property
    @abc.abstractmethod
    def name(self):
        """The name."""

    @property
    @abc.abstractmethod
    def output_dim(self):
        """The number of features."""


class RandomFourierFeatureMapper(DenseKernelMapper):
    """Random cosines, for the Gaussian kernel (Rahimi and Recht, 2007)."""

    def __init__(self, input_dim, output_dim, stddev=1.0, seed=1, name=None):
        """Make a mapper.

        Args:
            input_dim: How many numbers a row has.
            output_dim: How many features.
            stddev: The standard deviation of the kernel.
            seed: The seed of the cosines.
            name: The name.
        """
        self._input_dim, self._output_dim = input_dim, output_dim
        self._stddev, self._seed, self._name = stddev, seed, name

    @property
    def name(self):
        """The name."""
        return self._name or str(id(self))

    @property
    def input_dim(self):
        """How many numbers a row has."""
        return self._input_dim

    @property
    def output_dim(self):
        """How many features."""
        return self._output_dim

    def map(self, input_tensor):
        """Return the features, ``[batch, output_dim]``, of ``[batch, input_dim]``."""
        shape = input_tensor.shape.as_list()
        if len(shape) != 2:
            raise InvalidShapeError(f"The shape of the tensor should be 2. Got {len(shape)} instead.")
        if shape[1] != self._input_dim:
            raise InvalidShapeError(
                f"Invalid dimension: expected {self._input_dim} input features, got {shape[1]} instead."
            )
        random = np.random.RandomState(self._seed)
        waves = random.normal(scale=1.0 / self._stddev, size=[self._input_dim, self._output_dim])
        shifts = random.uniform(low=0.0, high=2 * np.pi, size=[self._output_dim])
        angles = tf.matmul(input_tensor, tf.constant(waves, tf.float32)) + tf.constant(shifts, tf.float32)
        return math.sqrt(2.0 / self._output_dim) * tf.cos(angles)
