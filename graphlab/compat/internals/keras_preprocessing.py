"""``tensorflow.python.keras.engine.base_preprocessing_layer``: layers that look at data before they are used."""

from __future__ import annotations

from abc import abstractmethod
from collections import OrderedDict
from collections.abc import Iterator
from typing import Any

import numpy as np
import tensorflow.compat.v1 as tf
from tf_keras.src import backend
from tf_keras.src.engine import training_generator_v1


class PreprocessingLayer(tf.keras.layers.Layer):
    """A layer that is adapted to data instead of trained."""

    def adapt(self, data: Any, reset_state: bool = True) -> None:
        """Look at data.

        Args:
            data: An array or a ``tf.data.Dataset``.
            reset_state: Whether to forget the data before.
        """
        raise NotImplementedError


class Combiner:
    """Sums up data, batch by batch."""

    @abstractmethod
    def compute(self, batch_values: Any, accumulator: Any = None) -> Any:
        """Return the sum with a batch added; None is an empty sum."""

    @abstractmethod
    def merge(self, accumulators: list) -> Any:
        """Return several sums as one."""

    @abstractmethod
    def extract(self, accumulator: Any) -> dict[str, Any]:
        """Return the values of the layer's variables that a sum leads to."""

    @abstractmethod
    def restore(self, output: dict[str, Any]) -> Any:
        """Return the sum that values of variables came from."""

    @abstractmethod
    def serialize(self, accumulator: Any) -> Any:
        """Return a sum as what can be written."""

    @abstractmethod
    def deserialize(self, encoded_accumulator: Any) -> Any:
        """Return the sum that was written."""

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"


class CombinerPreprocessingLayer(PreprocessingLayer):
    """A layer that is adapted by a ``Combiner``."""

    def __init__(self, combiner: Combiner, **kwargs: Any):
        super().__init__(**kwargs)
        self._combiner = combiner
        self._previously_updated = False
        self.state_variables: OrderedDict[str, Any] = OrderedDict()

    def _add_state_variable(
        self, name, shape, dtype, initializer=None, partitioner=None, use_resource=None, **kwargs
    ) -> Any:
        weight = self.add_weight(
            name=name,
            shape=shape,
            dtype=dtype,
            initializer=initializer,
            trainable=False,
            partitioner=partitioner,
            use_resource=use_resource,
            **kwargs,
        )
        self.state_variables[name] = weight
        return weight

    def adapt(self, data: Any, reset_state: bool = True) -> None:
        """Look at an array, or at all elements of a dataset.

        Raises:
            ValueError: It is neither, or the dataset does not end.
        """
        accumulator = None if reset_state else self._combiner.restore(self._restore_updates())
        for batch in self._batches(data):
            if not self.built:
                self.build(getattr(batch, "shape", None))
            accumulator = self._combiner.compute(batch, accumulator)
        self._set_state_variables(self._combiner.extract(accumulator))

    def _batches(self, data: Any) -> Iterator[Any]:
        if isinstance(data, np.ndarray):
            generator, steps = training_generator_v1.convert_to_generator_like(data, batch_size=len(data))
            return (next(generator) for _ in range(steps))
        if not isinstance(data, tf.data.Dataset):
            raise ValueError(f"adapt() requires a Dataset or a Numpy array as input, got {type(data)}")
        if _value(tf.data.experimental.cardinality(data)) == tf.data.experimental.INFINITE_CARDINALITY:
            raise ValueError(
                'The dataset passed to "adapt()" has an infinite number of elements. Please use dataset.take(...) to '
                "make the number of elements finite."
            )
        return iter(data) if tf.executing_eagerly() else _elements(data)

    def _restore_updates(self) -> dict[str, Any]:
        return {name: _value(variable) for name, variable in self.state_variables.items()}

    def _set_state_variables(self, updates: dict[str, Any]) -> None:
        if not self.built:
            raise RuntimeError("_set_state_variables() must be called after build().")
        backend.batch_set_value([(self.state_variables[name], value) for name, value in updates.items()])


def _value(tensor: Any) -> Any:
    return tensor.numpy() if tf.executing_eagerly() else backend.get_session().run(tensor)


def _elements(dataset: tf.data.Dataset) -> Iterator[Any]:
    element = tf.data.make_one_shot_iterator(dataset).get_next()
    session = backend.get_session()
    while True:
        try:
            yield session.run(element)
        except tf.errors.OutOfRangeError:
            return
