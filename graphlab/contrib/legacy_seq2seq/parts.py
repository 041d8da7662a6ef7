"""What the models are built from: cells, networks and linear maps, which other releases had under other names."""

from __future__ import annotations

import contextlib
import contextvars
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import tensorflow.compat.v1 as tf

from graphlab.contrib.legacy_seq2seq.feeding import copy_for_encoder
from graphlab.contrib.rnn.linear import linear
from graphlab.contrib.rnn.projections import EmbeddingWrapper, OutputProjectionWrapper


@dataclass(frozen=True)
class Parts:
    """The parts of one release; the defaults are those of 1.15."""

    static_rnn: Callable[..., Any] = tf.nn.static_rnn
    #: ``concat(args, 1) @ kernel + bias``, called with the arguments, the number of columns and True.
    linear: Callable[..., Any] = linear
    embedding_wrapper: type = EmbeddingWrapper
    output_projection_wrapper: type = OutputProjectionWrapper
    cell_types: tuple[type, ...] = (tf.nn.rnn_cell.RNNCell,)
    #: Returns the cell of the encoder for that of the decoder.
    copy_for_encoder: Callable[[Any], Any] = copy_for_encoder


_OF_1_15 = Parts()
_current: contextvars.ContextVar[Parts] = contextvars.ContextVar("parts", default=_OF_1_15)


def current() -> Parts:
    """Return the parts to build from."""
    return _current.get()


@contextlib.contextmanager
def using(parts: Parts) -> Iterator[None]:
    """Build from these parts within the context."""
    token = _current.set(parts)
    try:
        yield
    finally:
        _current.reset(token)
