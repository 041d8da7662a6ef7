"""Keras 2 as its programs knew it: ``keras`` 2.2 and the ``tf.keras`` of 1.15, both on tf-keras's classes of 1.x.

Most names need a row in ``graphlab.compat.tables.keras`` only. ``graphlab.compat.keras.companion`` changes what
tf-keras's classes do; it is imported with the first name of Keras that is used through the facade.
"""
