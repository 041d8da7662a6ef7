"""Defaults of h5py and PyYAML that have changed, texts and bytes in HDF5 files, and an attribute that h5py dropped."""

from __future__ import annotations

import os
from typing import Any

import numpy as np


def _whole_array(self):
    """Return the whole data set as an array."""
    return read_texts(type(self).__getitem__, self, ())


#: ``h5py.Dataset.value``.
value = property(_whole_array)


def open_hdf5(original, self, name, mode=None, *arguments, **options):
    """Open ``h5py.File`` without a mode as h5py 2.10 did: to read and write, or else to read only."""
    if mode is not None:
        return original(self, name, mode, *arguments, **options)
    for mode in ("r+", "r", "w-"):
        try:
            return original(self, name, mode, *arguments, **options)
        except FileNotFoundError:
            continue
        except OSError:
            # A driver in memory does not say that there is no such file.
            if mode == "r" and not (isinstance(name, str) and not os.path.exists(name)):
                raise
    return original(self, name, "a", *arguments, **options)


def read_texts(original, self, key, *arguments, **options):
    """Read from a data set: what was written as text is text, not bytes."""
    import h5py

    kind = h5py.check_string_dtype(self.dtype)
    if kind is None or kind.length is not None or kind.encoding != "utf-8" or arguments or options:
        return original(self, key, *arguments, **options)
    return self.asstr()[key]


def write_bytes(original, self, name, value, *arguments, **options):
    """Write an attribute or a data set: bytes stay bytes, of one length."""
    return original(self, name, _as_bytes(value), *arguments, **options)


def create_with_bytes(original, self, name, *arguments, data=None, **options):
    """Create a data set: bytes stay bytes, of one length."""
    is_free = "dtype" not in options and len(arguments) < 2
    return original(self, name, *arguments, data=_as_bytes(data) if is_free else data, **options)


def _as_bytes(value: Any) -> Any:
    is_list = isinstance(value, (list, tuple)) and value and all(isinstance(each, bytes) for each in value)
    return np.array(value, dtype="S") if is_list else np.bytes_(value) if type(value) is bytes else value


def load_yaml(error, original, stream, **options):
    """Call ``yaml.load`` without a loader, as until PyYAML 5, with the safe loader, which builds plain values only."""
    if not isinstance(error, TypeError) or options:
        raise error
    import yaml

    return yaml.safe_load(stream)


def load_all_yaml(error, original, stream, **options):
    """Call ``yaml.load_all`` without a loader, with the safe loader."""
    if not isinstance(error, TypeError) or options:
        raise error
    import yaml

    return yaml.safe_load_all(stream)
