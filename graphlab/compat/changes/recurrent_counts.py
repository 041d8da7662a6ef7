"""Recurrent networks whose ops 1.4 built in another order, or fewer of them.

``graphlab.compat.changes.op_counts`` says why that matters.
"""

from __future__ import annotations

import functools
from typing import Any

import tensorflow.compat.v1 as v1
from tensorflow.python.framework import ops
from tensorflow.python.ops import rnn
from tf_keras.src.layers.rnn.legacy_cells import GRUCell

from graphlab.compat.changes.op_counts import counted, until
from graphlab.compat.changes.patcher import Patcher
from graphlab.compat.releases import UNCHANGED
from graphlab.compat.seeds import rules
from graphlab.engine.op_counts import count

_original_build = GRUCell.build


def _before_loop(cell: Any, inputs: Any, sequence_length: Any = None, *_: Any, **__: Any) -> int:
    # The loop did not count its steps besides, and compared their number with the lengths after calling the cell.
    return 0 if not until("1.4") else -13 if sequence_length is None else -15


def _after_loop(cell: Any, inputs: Any, sequence_length: Any = None, *_: Any, **__: Any) -> int:
    # It compared once for the output, and once for each part of the state.
    compared = 0 if sequence_length is None else 2 + len(v1.nest.flatten(cell.state_size))
    return compared - 2 if until("1.4") else 0


@functools.wraps(_original_build)
def _build_gru(self, input_shape):
    if rules() == UNCHANGED or not until("1.4"):
        return _original_build(self, input_shape)
    add_weight = self.add_weight
    context = ops.get_default_graph()._get_control_flow_context()
    # The ops between the gates and the candidate; in a loop, with two that bring in the weights of the gates.
    between = 11 if context is not None and context.IsWhileContext() else 9

    def add_later(name, *arguments, **options):
        later = between if name.startswith("candidate/") else 0
        count(later)
        weight = add_weight(name, *arguments, **options)
        count(-later)
        return weight

    self.add_weight = add_later
    try:
        return _original_build(self, input_shape)
    finally:
        self.add_weight = add_weight


def install(patcher: Patcher) -> None:
    """Replace the loop and the cell wherever programs and other functions look them up."""
    original = rnn.dynamic_rnn
    replacement = counted(original, _before_loop, _after_loop)
    for holder in (rnn, v1.nn):
        if holder.dynamic_rnn is original:
            patcher.replace(holder, "dynamic_rnn", replacement)
    patcher.replace(GRUCell, "build", _build_gru)
