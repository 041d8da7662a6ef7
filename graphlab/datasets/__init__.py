"""Data sets: ``load("mnist")`` returns a ``Dataset`` of read-only arrays.

Each of ours is also a module whose ``load`` takes what can be chosen: ``mnist.load(directory, validation_size)``.
"""

import importlib
from typing import Any

_HOME = {
    "Dataset": "graphlab.types.dataset",
    "DatasetSource": "graphlab.types.dataset",
    "Split": "graphlab.types.dataset",
    "cache_directory": "graphlab.datasets.cache",
    "load": "graphlab.datasets.registry",
    "load_pickled": "graphlab.engine.pickled",
    "sources": "graphlab.datasets.registry",
}

_MODULES = ("cifar10", "image_folder", "mnist", "text")

__all__ = [*_HOME, *_MODULES]


def __getattr__(name: str) -> Any:
    if name in _MODULES:
        return importlib.import_module(f"graphlab.datasets.{name}")
    if name not in _HOME:
        raise AttributeError(f"module 'graphlab.datasets' has no attribute {name!r}")
    return getattr(importlib.import_module(_HOME[name]), name)
