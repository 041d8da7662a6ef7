"""Defaults that h5py and PyYAML have changed, and an attribute that h5py has dropped."""

from __future__ import annotations


def _whole_array(self):
    """Return the whole data set as an array."""
    return self[()]


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
            if mode == "r":
                raise
    return original(self, name, "a", *arguments, **options)


def load_yaml(error, original, stream, **options):
    """Call ``yaml.load`` without a loader, as until PyYAML 5, with the safe loader, which builds plain values only."""
    if not isinstance(error, TypeError) or options:
        raise error
    import yaml

    return yaml.safe_load(stream)
