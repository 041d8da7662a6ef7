"""``imp``."""

import sys
from types import ModuleType

from graphlab.compat.libraries import imp_module
from graphlab.programs.python2.runtime.execution import NAMES, execfile_

__all__ = ["load_module", "load_source"]


def load_source(name, pathname, file=None):
    """Run a source file as the module ``name`` and return it."""
    module = sys.modules[name] = ModuleType(name)
    vars(module).update(__file__=pathname, __builtins__=NAMES)
    execfile_(pathname, vars(module))
    return module


def load_module(name, file, pathname, description):
    """Run what ``find_module`` found as the module ``name`` and return it."""
    if description[2] == imp_module.PY_SOURCE:
        return load_source(name, pathname)
    return imp_module.load_module(name, file, pathname, description)
