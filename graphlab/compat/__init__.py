"""The 1.x era as a program sees it.

``tf`` is TensorFlow 1.x: the surface that ``import tensorflow as tf`` meant from 2017 to 2019. Naming it costs nothing;
the first attribute imports TensorFlow. ``era`` gives the same surface, under its own name, to a program that runs
verbatim. ``fresh_graph`` forgets the default graph, as a new process would.
"""

import importlib

#: Where each public name is defined. Loaded on first use: importing this package must not cost anything.
_HOME = {
    "tf": "graphlab.compat.facade",
    "era": "graphlab.compat.installation",
    "fresh_graph": "graphlab.compat.installation",
}

__all__ = list(_HOME)


def __getattr__(name):
    if name not in _HOME:
        raise AttributeError(f"module 'graphlab.compat' has no attribute {name!r}")
    value = getattr(importlib.import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__():
    return sorted({*globals(), *_HOME})
