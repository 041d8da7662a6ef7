"""``new``."""

import types

__all__ = ["classobj", "code", "function", "instance", "instancemethod", "module"]

classobj, code, function, module = type, types.CodeType, types.FunctionType, types.ModuleType


def instancemethod(function, instance, kind=None):
    """Return a method of an instance; the function itself where there is none."""
    return function if instance is None else types.MethodType(function, instance)


def instance(kind, attributes=()):
    """Return an instance of a class without a call of ``__init__``."""
    made = kind.__new__(kind)
    vars(made).update(attributes)
    return made
