"""The running TensorFlow: started with what 1.x needs, and asked for the modules that stand behind 1.x names."""

from __future__ import annotations

import functools
import importlib
import importlib.util
from types import ModuleType
from typing import Any

from graphlab.compat import changes
from graphlab.compat.announcements import announce
from graphlab.compat.namespace import ROOTS, is_internal
from graphlab.compat.resolution import Found
from graphlab.engine.runtime import tensorflow_v1

#: Groups of ``graphlab.compat.changes`` that are installed with a module of 1.x or one inside it.
COMPANIONS = {
    **dict.fromkeys(("keras.estimator", "tensorflow.keras.estimator"), "estimator"),
    **dict.fromkeys(("keras", "tensorflow.keras"), "keras"),
    "tensorflow.layers": "layers",
}

#: Groups of ``graphlab.compat.changes`` that are installed before a module that serves rows, or one inside it, is
#: imported: it needs them to work on the TensorFlow that is installed.
PREPARATIONS = {
    **dict.fromkeys(("graphlab.contrib.crf", "graphlab.contrib.seq2seq"), "contrib"),
    **dict.fromkeys(
        (
            "graphlab.contrib.estimator",
            "graphlab.contrib.learn",
            "graphlab.contrib.timeseries",
            "graphlab.contrib.linear_optimizer",
            "graphlab.contrib.predictor",
            "graphlab.contrib.kernel_methods.kernel_estimators",
            "tensorflow_estimator",
        ),
        "estimator",
    ),
    **dict.fromkeys(
        (
            "graphlab.compat.eras.contrib",
            "graphlab.contrib.grid_rnn",
            "graphlab.contrib.layers.encoders",
            "graphlab.contrib.model_pruning",
            "graphlab.contrib.specs",
            "tf_slim",
        ),
        "slim",
    ),
    **dict.fromkeys(
        (
            "graphlab.contrib.factorization.gmm",
            "graphlab.contrib.factorization.wals",
            "graphlab.contrib.learn.estimators",
            "graphlab.contrib.linear_optimizer.sdca_estimator",
            "graphlab.contrib.tensor_forest.random_forest",
        ),
        "learn",
    ),
    "graphlab.compat.eras.rnn.attention": "attention",
    **dict.fromkeys(
        (
            "graphlab.compat.eras.contrib.clustering",
            "graphlab.contrib.factorization.clustering",
            "tensorflow.python.ops.clustering_ops",
        ),
        "clustering",
    ),
}

#: Whose modules a module of ``tf.compat.v1`` has.
_OWNERS = ("tensorflow", "tf_keras")

_ABSENT = object()


class Running:
    """The back end of ``graphlab.compat.resolution`` that imports modules and looks at their attributes."""

    def has_module(self, name: str) -> bool:
        """Whether a module of TensorFlow stands behind the 1.x module ``name``."""
        return isinstance(source_of(name), ModuleType)

    def find(self, module: str, name: str) -> Found | None:
        """Return what that module has under ``name``."""
        source = source_of(module)
        value = getattr(source, name, _ABSENT)
        full_name = f"{module}.{name}"
        if value is _ABSENT:
            is_module = source is not None and is_internal(full_name) and self.has_module(full_name)
            return Found.MODULE if is_module else None
        is_public = not name.startswith("_") or is_internal(full_name)
        is_inner = is_public and _is_inner_module(value, source)
        return Found.MODULE if is_inner and self.has_module(full_name) else Found.VALUE

    def find_in(self, target: str, name: str) -> Found | None:
        """Return what an importable module has under ``name``; the module is imported."""
        module = import_serving(target)
        if hasattr(module, "__path__") and importlib.util.find_spec(f"{target}.{name}") is not None:
            return Found.MODULE
        return Found.VALUE if hasattr(module, name) else None

    def is_installed(self, library: str) -> bool:
        """Whether a module of another library is installed; it is imported."""
        try:
            importlib.import_module(library)
        except ModuleNotFoundError as error:
            if error.name is None or not f"{library}.".startswith(f"{error.name}."):
                raise
            return False
        return True


def _is_inner_module(value: object, source: object) -> bool:
    """Whether what a module has is a module in it, rather than one that it imports."""
    is_tensorflows = isinstance(value, ModuleType) and value.__name__.partition(".")[0] in _OWNERS
    return is_tensorflows and hasattr(source, "__path__")  # a module that is not a package has no modules in it


#: The back end of the facade.
running = Running()


@functools.cache
def source_of(name: str) -> Any:
    """Return what stands behind a module of 1.x: a module, or None where there is nothing.

    For a name that is not a module, it returns what ``tf.compat.v1`` has under that name.
    """
    if is_internal(name):
        _start()
        try:
            return importlib.import_module(name)
        except ModuleNotFoundError:
            return None
    root, *parts = name.split(".")
    if root not in ROOTS:
        return None
    source: Any = _start()
    for part in [*filter(None, [ROOTS[root]]), *parts]:
        source = getattr(source, part, None)
    for prefix, group in COMPANIONS.items():
        if f"{name}.".startswith(f"{prefix}."):
            changes.install(group)
    return source


def import_serving(module: str) -> ModuleType:
    """Import a module that serves 1.x names.

    Nearly all of them import TensorFlow, which has to be started first. The module's package is made to work on it.
    """
    if module != "graphlab.compat.versions":
        _start()
    for prefix, group in PREPARATIONS.items():
        if f"{module}.".startswith(f"{prefix}."):
            changes.install(group)
    return importlib.import_module(module)


def import_replacement(name: str, target: str) -> ModuleType:
    """Import what serves a module that a library other than TensorFlow has lost; this does not start TensorFlow."""
    announce(f"{name} is gone; {target} serves it")
    return importlib.import_module(target)


@functools.cache
def _start() -> ModuleType:
    """Start TensorFlow, change it for programs of 1.x, and return ``tensorflow.compat.v1``."""
    v1 = tensorflow_v1()
    changes.install("start")
    return v1
