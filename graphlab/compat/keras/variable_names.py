"""Names of layers and variables, as checkpoints and ``load_weights(by_name=True)`` know them.

Layers of the package ``keras`` count from 1 (``dense_1``, ``dense_2``), those of ``tf.keras`` from 0 (``dense``,
``dense_1``). A recurrent layer had no name scope for its cell: ``lstm/kernel``, not ``lstm/lstm_cell/kernel``.
"""

import functools
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from tensorflow.python.framework import ops
from tf_keras.src.engine import base_layer, base_layer_v1, functional
from tf_keras.src.layers.rnn import base_rnn, stacked_rnn_cells

from graphlab.compat.keras.surface import standalone
from graphlab.compat.seed_rules import are_enforced


def _counted_from_1(original):
    @functools.wraps(original)
    def _init_set_name(self, name, zero_based=True):
        original(self, name, zero_based=zero_based and not standalone())

    return _init_set_name


def _without_scopes_of_cells(original, cells_of):
    @functools.wraps(original)
    def build(self, input_shape):
        with ExitStack() as stack:
            scope = ops.get_name_scope()
            if are_enforced() and scope:
                for cell in cells_of(self):
                    stack.enter_context(_in_scope(cell, scope))
            return original(self, input_shape)

    return build


@contextmanager
def _in_scope(cell, scope: str) -> Iterator[None]:
    # A name with a slash at its end opens a scope that is already there: the layer's.
    if not hasattr(cell, "_name"):
        yield
        return
    name, cell._name = cell._name, f"{scope}/"
    try:
        yield
    finally:
        cell._name = name


for _class in (base_layer.Layer, base_layer_v1.Layer, functional.Functional):
    _class._init_set_name = _counted_from_1(_class._init_set_name)
base_rnn.RNN.build = _without_scopes_of_cells(base_rnn.RNN.build, lambda layer: [layer.cell])
stacked_rnn_cells.StackedRNNCells.build = _without_scopes_of_cells(
    stacked_rnn_cells.StackedRNNCells.build, lambda cells: cells.cells
)
