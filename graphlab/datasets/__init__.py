"""Data sets: ``load("mnist")`` returns a :class:`~graphlab.datasets.dataset.Dataset` of read-only arrays."""

import importlib

_HOME = {
    "Dataset": "graphlab.datasets.dataset",
    "DatasetSource": "graphlab.datasets.registry",
    "Split": "graphlab.datasets.dataset",
    "load": "graphlab.datasets.registry",
    "sources": "graphlab.datasets.registry",
}

__all__ = list(_HOME)


def __getattr__(name):
    if name not in _HOME:
        raise AttributeError(f"module 'graphlab.datasets' has no attribute {name!r}")
    return getattr(importlib.import_module(_HOME[name]), name)
