"""Keras 2 as in programs of the time: ``keras`` 2.2 and the ``tf.keras`` of 1.15, both on tf-keras's classes of 1.x.

Most names only need a row in ``graphlab.compat.tables.keras``. This package has what a row cannot say.
``graphlab.compat.changes`` alters tf-keras's classes as soon as a program uses a name of Keras.
"""
