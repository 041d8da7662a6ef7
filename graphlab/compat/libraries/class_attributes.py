"""Setting an attribute of a class, also of one that is written in C."""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import Any


def set_attribute(owner: type, name: str, value: Any) -> Callable[[], None]:
    """Set an attribute that a class does not have, and return the function that deletes it again.

    Python refuses this for classes of C, such as ``numpy.ndarray``, whose ``tostring`` went in NumPy 2.3: every program
    that writes TFRecords calls it. Their dictionary is then changed behind the read-only view that they show.
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
    import ctypes  # 2 ms, and needed for classes of C alone

    ctypes.pythonapi.PyType_Modified(ctypes.py_object(owner))
