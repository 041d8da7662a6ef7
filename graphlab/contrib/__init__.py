"""The parts of ``tensorflow.contrib`` that have to be written: a module for each idea, imported when a name is used.

``names.py`` of each folder says what serves each 1.x name of that module; ``absent.py`` lists the modules that GraphLab
does not have.
"""
