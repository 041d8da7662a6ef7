"""Sets an attribute of a class, even of a class that is written in C."""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import Any


def set_attribute(owner: type, name: str, value: Any) -> Callable[[], None]:
    """Set an attribute that a class does not have, and return the function that deletes it again.

    Python does not allow this for classes written in C, such as ``numpy.ndarray``. NumPy 2.3 dropped its ``tostring``,
    which every program that writes TFRecords calls. For such a class the function changes the dictionary behind the
    read-only view that the class shows.
    """
    try:
        setattr(owner, name, value)
    except TypeError:
        dictionary = gc.get_referents(vars(owner))[0]
        dictionary[name] = value
        _forget_cached_attributes(owner)

        def delete() -> None:
            dictionary.pop(name, None)
            _forget_cached_attributes(owner)

        return delete

    def delete_plainly() -> None:
        if vars(owner).get(name) is value:
            delattr(owner, name)

    return delete_plainly


def _forget_cached_attributes(owner: type) -> None:
    import ctypes  # 2 ms, and needed only for classes written in C

    ctypes.pythonapi.PyType_Modified(ctypes.py_object(owner))
