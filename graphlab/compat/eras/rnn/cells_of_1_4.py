"""Recurrent cells that 1.4 had otherwise than 1.15."""

from __future__ import annotations

from graphlab.contrib.rnn import block_cells


class LSTMBlockCell(block_cells.LSTMBlockCell):
    """An LSTM that runs one kernel for each step; the peepholes of the output gate come before the forget gate's."""

    _gates = "iof"

    def __init__(self, num_units, forget_bias=1.0, cell_clip=None, use_peephole=False, reuse=None):
        """Create a cell of ``num_units``; the cell state is clipped to ±``cell_clip``."""
        super().__init__(num_units, forget_bias, cell_clip, use_peephole, reuse=reuse)
