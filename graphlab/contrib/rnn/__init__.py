"""``tensorflow.contrib.rnn``: the cells and wrappers that ``tf.nn.rnn_cell`` does not have.

Signatures, defaults and variable names are those of 1.15. Every cell is a ``tf.nn.rnn_cell.RNNCell``, so
``dynamic_rnn``, ``MultiRNNCell`` and the wrappers take it like any other.
"""
