"""``keras.layers.ConvLSTM2DCell`` and ``ConvRNN2D``: tf-keras's classes take the number of dimensions first."""

from __future__ import annotations

from typing import Any

from tf_keras.src.layers.rnn.base_conv_lstm import ConvLSTMCell
from tf_keras.src.layers.rnn.base_conv_rnn import ConvRNN


class _OfTwoDimensions(type(ConvRNN)):  # type: ignore[misc]
    """What tf-keras makes itself is an instance, too."""

    def __instancecheck__(cls, instance: Any) -> bool:
        base = cls.__mro__[1]
        is_ours = base in (ConvLSTMCell, ConvRNN)
        return isinstance(instance, base) and instance.rank == 2 if is_ours else super().__instancecheck__(instance)


class ConvLSTM2DCell(ConvLSTMCell, metaclass=_OfTwoDimensions):
    """A cell of a ``ConvLSTM2D`` layer."""

    def __init__(self, filters, kernel_size, strides=(1, 1), padding="valid", *arguments, **options):
        super().__init__(2, filters, kernel_size, strides, padding, *arguments, **options)


class ConvRNN2D(ConvRNN, metaclass=_OfTwoDimensions):
    """A recurrent layer over pictures, of a cell such as ``ConvLSTM2DCell``."""

    def __init__(self, cell, return_sequences=False, return_state=False, go_backwards=False, *arguments, **options):
        super().__init__(2, cell, return_sequences, return_state, go_backwards, *arguments, **options)
