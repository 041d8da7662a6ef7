"""Names of layers and variables as in checkpoints and weights files of the time.

Layers of the package ``keras`` and of ``tf.keras`` up to 1.4 count from 1 (``dense_1``, ``dense_2``), those of
``tf.keras`` since then from 0 (``dense``, ``dense_1``). A ``ConvLSTM2D`` was a ``conv_lst_m2d``. A recurrent layer had
no name scope for its cell: ``lstm/kernel``, not ``lstm/lstm_cell/kernel``. The class of a model was ``Model``.
"""

import functools
import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from tensorflow.python.framework import ops
from tf_keras.src.engine import base_layer, base_layer_v1, functional, training
from tf_keras.src.layers.rnn import base_rnn, stacked_rnn_cells
from tf_keras.src.utils import generic_utils

from graphlab.compat.changes.patcher import Patcher
from graphlab.compat.keras.standalone import uses_standalone_keras
from graphlab.compat.releases import are_enforced, runs_before

_original_snake_case = generic_utils.to_snake_case
_original_output_names = functional.Functional._set_output_names


def _counted_from_1(original):
    @functools.wraps(original)
    def _init_set_name(self, name, zero_based=True):
        original(self, name, zero_based=zero_based and not (uses_standalone_keras() or runs_before("1.12")))

    return _init_set_name


@functools.wraps(_original_snake_case)
def _to_snake_case(name):
    return _original_snake_case(re.sub("LSTM([0-9])", r"Lst_M\1", name) if are_enforced() else name)


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
    # A name that ends with a slash reopens an existing scope: that of the layer.
    if not hasattr(cell, "_name"):
        yield
        return
    name, cell._name = cell._name, f"{scope}/"
    try:
        yield
    finally:
        cell._name = name


@functools.wraps(_original_output_names)
def _set_output_names(self):
    if uses_standalone_keras():
        # A layer that gives several outputs gives them the same name.
        self.output_names = [layer.name for layer in self._output_layers]
    else:
        _original_output_names(self)


def install(patcher: Patcher) -> None:
    """Wrap the methods that name layers and that build recurrent layers."""
    for kind in (base_layer.Layer, base_layer_v1.Layer, functional.Functional):
        patcher.replace(kind, "_init_set_name", _counted_from_1(kind._init_set_name))
    patcher.replace(functional.Functional, "_set_output_names", _set_output_names)
    patcher.replace(generic_utils, "to_snake_case", _to_snake_case)
    # Programs look for models inside of models by the name of their class, and it is in summaries and files.
    functional.Functional.__name__ = training.Model.__name__
    patcher.callback(setattr, functional.Functional, "__name__", "Functional")
    layer, cells = base_rnn.RNN, stacked_rnn_cells.StackedRNNCells
    patcher.replace(layer, "build", _without_scopes_of_cells(layer.build, lambda layer: [layer.cell]))
    patcher.replace(cells, "build", _without_scopes_of_cells(cells.build, lambda cells: cells.cells))
