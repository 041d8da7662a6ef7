"""What ``tensorflow.contrib`` had and TensorFlow no longer has, in the folders of 1.15.

``tf.contrib.opt.NadamOptimizer`` is in ``graphlab/contrib/opt``. These modules use ``tf.compat.v1`` and GraphLab's
engine, and do not know the facade that programs import; it imports a module here when a program uses one of its names.

``names.py`` of each folder says what serves each 1.x name of that module; ``absent.py`` lists the modules that GraphLab
does not have.
"""
