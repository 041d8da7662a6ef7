"""Sets an attribute of a module or a class, even of a class that is written in C."""

from __future__ import annotations

import gc
from collections.abc import Callable, MutableMapping
from typing import Any

_ABSENT: Any = object()


def set_attribute(owner: Any, name: str, value: Any) -> Callable[[], None]:
    """Set an attribute of a module or a class, and return the function that puts back what was there.

    Python does not allow this for classes written in C, such as ``numpy.ndarray``. NumPy 2.3 dropped its ``tostring``,
    which every program that writes TFRecords calls. For such a class the function changes the dictionary behind the
    read-only view that the class shows. If somebody else has set the attribute since then, it stays as it is.
    """
    before = vars(owner).get(name, _ABSENT)
    try:
        setattr(owner, name, value)
    except TypeError:
        dictionary = gc.get_referents(vars(owner))[0]
        dictionary[name] = value
        _forget_cached_attributes(owner)

        def put_back() -> None:
            _restore(dictionary, name, value, before)
            _forget_cached_attributes(owner)

        return put_back

    def put_back_plainly() -> None:
        if vars(owner).get(name) is not value:
            return
        if before is _ABSENT:
            delattr(owner, name)
        else:
            setattr(owner, name, before)

    return put_back_plainly


def _restore(dictionary: MutableMapping[str, Any], name: str, value: Any, before: Any) -> None:
    if dictionary.get(name) is not value:
        return
    if before is _ABSENT:
        del dictionary[name]
    else:
        dictionary[name] = before


def _forget_cached_attributes(owner: type) -> None:
    import ctypes  # 2 ms, and needed only for classes written in C

    ctypes.pythonapi.PyType_Modified(ctypes.py_object(owner))
