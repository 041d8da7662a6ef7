"""The functions that programs use of ``imp``, which Python 3.12 dropped."""

import importlib.util
import sys
from importlib import reload
from types import ModuleType

__all__ = ["load_source", "new_module", "reload"]


def new_module(name: str) -> ModuleType:
    """Return an empty module that is not in ``sys.modules``."""
    return ModuleType(name)


def load_source(name: str, pathname: str, file=None) -> ModuleType:
    """Run a source file as the module ``name`` and return it."""
    spec = importlib.util.spec_from_file_location(name, pathname)
    if spec is None or spec.loader is None:
        raise ImportError(f"cannot load {pathname!r} as Python source", name=name, path=pathname)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module
