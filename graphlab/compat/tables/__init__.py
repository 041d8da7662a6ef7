"""What 1.x names mean where ``tf.compat.v1`` does not answer, or answers otherwise.

Each module here is a table: plain data, in the words of ``graphlab.contrib.rows``. The tables of
``tensorflow.contrib`` stand beside its code, ``graphlab/contrib/opt/names.py`` for ``tensorflow.contrib.opt``.
``graphlab.compat.tables.lookup`` finds the table that has the rows of a name.

To serve another name, add a row to the table of its module. A plugin adds modules through its ``register_shims`` hook.
"""
