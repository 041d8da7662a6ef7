"""TensorFlow 1.x for the programs of its time.

``tf`` is TensorFlow 1.x: what ``import tensorflow as tf`` meant from 2017 to 2019. Importing the name costs nothing;
the first attribute imports TensorFlow. ``era`` is a context manager: within it, ``import tensorflow`` in a verbatim
program gives that program a ``tf`` of its own. ``fresh_graph`` resets the default graph, as a new process would.
"""

import importlib

#: Where each public name is defined. It is loaded on first use, so that importing this package costs nothing.
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
