"""``os.path``."""

import os

__all__ = ["walk"]


def walk(top, func, arg):
    """Call ``func(arg, folder, names)`` for a folder and those in it; it may take names out of the list."""
    try:
        names = os.listdir(top)
    except OSError:
        return
    func(arg, top, names)
    for name in names:
        folder = os.path.join(top, name)
        if os.path.isdir(folder) and not os.path.islink(folder):
            walk(folder, func, arg)
