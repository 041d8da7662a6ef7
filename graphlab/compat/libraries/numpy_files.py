"""Reading files and bytes with NumPy as its versions of the time did."""

from __future__ import annotations

import os
from typing import Any

import numpy as np


def from_bytes(error, original, string, dtype=float, count=-1, *, sep="", **options):
    """Read numbers from bytes, as ``numpy.fromstring`` did until 2.2: a copy of ``numpy.frombuffer``."""
    if not isinstance(error, ValueError) or sep != "":
        raise error
    data = string.encode("latin1") if isinstance(string, str) else string
    return np.frombuffer(data, dtype, count).copy()


def load_pickled_file(error, original, file, mmap_mode=None, allow_pickle=None, *arguments, **options):
    """Load pickled arrays, as ``numpy.load`` did by default until 1.16.2, with GraphLab's restricted reader.

    Raises:
        DataError: The file holds more than arrays and plain values.
    """
    if allow_pickle is not None or "allow_pickle" not in str(error):
        raise error
    from graphlab.engine.pickled import load_pickled

    if hasattr(file, "seek"):
        file.seek(0)
    else:
        file = os.fspath(file)
    return load_pickled(file, encoding=options.get("encoding", "latin1"))


def member_of_archive(error, original, archive: Any, key: str):
    """Load a pickled array of an ``.npz`` file; see ``load_pickled_file``."""
    if archive.allow_pickle or "allow_pickle" not in str(error):
        raise error
    from graphlab.engine.pickled import load_pickled

    name = key if key in archive.zip.namelist() else f"{key}.npy"
    with archive.zip.open(name) as member:
        return load_pickled(member, name=f"{name} of {archive.zip.filename}")


def texts_as_bytes(original, *arguments, **options):
    """Call ``loadtxt`` or ``genfromtxt``: converters got bytes, and columns of texts were bytes."""
    return original(*arguments, **{"encoding": "bytes", **options})
