"""The parts of ``tensorflow.contrib`` that have to be written: a module for each idea, imported when a name is used.

Which 1.x name is served by what is said in ``graphlab.compat.tables``.
"""
