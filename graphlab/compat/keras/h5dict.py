"""``keras.utils.io_utils.H5Dict`` of Keras 2.2.5: an HDF5 group, or a dictionary, that models are saved to."""

from __future__ import annotations

import contextlib
import os
import pickle

import h5py
import numpy as np

#: The bytes that an attribute of HDF5 may have; a longer list is stored in parts.
HDF5_OBJECT_HEADER_LIMIT = 64512

_GROUP = "_is_group"


class H5Dict:
    """Reads and writes arrays, lists and values by name, below a group.

    Args:
        path: A file's name, an open ``h5py.Group`` or a dictionary.
        mode: ``"a"``, ``"r"`` or ``"w"``.

    Raises:
        TypeError: ``path`` is something else.
    """

    def __init__(self, path, mode="a"):
        self._is_file = isinstance(path, str | os.PathLike)
        if self._is_file:
            self.data = h5py.File(path, mode=mode)
        elif isinstance(path, h5py.Group):
            self.data = path
        elif isinstance(path, dict):
            self.data = path
            if mode == "w":
                path.clear()
            path[_GROUP] = True  # tells it from a value that is a dictionary
        else:
            raise TypeError(f"Required Group, str, Path or dict. Received: {type(path)}.")
        self.read_only = mode == "r"

    @staticmethod
    def is_supported_type(path):
        """Return whether an ``H5Dict`` can be made of it."""
        return isinstance(path, h5py.Group | dict | str | os.PathLike)

    def __setitem__(self, attr, val):
        if self.read_only:
            raise ValueError("Cannot set item in read-only mode.")
        is_array = isinstance(val, np.ndarray | np.generic)
        if isinstance(self.data, dict):
            attr = _text(attr)
            self.data[attr] = pickle.dumps(val) if is_array else val
            if is_array:
                self.data[f"_{attr}_pickled"] = True
        elif attr in self.data:
            raise KeyError(f'Cannot set attribute. Group with name "{attr}" exists.')
        elif is_array:
            self.data.create_dataset(attr, data=val)
        elif isinstance(val, list | tuple):
            self._set_list(attr, val)
        else:
            self.data.attrs[attr] = val

    def _set_list(self, attr, values):
        too_long = [each for each in values if len(each) > HDF5_OBJECT_HEADER_LIMIT]
        if too_long:
            raise RuntimeError(
                "The following attributes cannot be saved to HDF5 file because they are larger than "
                f"{HDF5_OBJECT_HEADER_LIMIT} bytes: {', '.join(map(_text, too_long))}"
            )
        array = np.asarray([each.encode() if isinstance(each, str) else each for each in values])
        parts = 1
        while any(part.nbytes > HDF5_OBJECT_HEADER_LIMIT for part in np.array_split(array, parts)):
            parts += 1
        if parts == 1:
            self.data.attrs[attr] = array
        else:
            for i, part in enumerate(np.array_split(array, parts)):
                self.data.attrs[f"{attr}{i}"] = part

    def __getitem__(self, attr):
        if isinstance(self.data, dict):
            return self._of_dict(_text(attr))
        if attr in self.data.attrs:
            value = self.data.attrs[attr]
            is_text = isinstance(value, np.ndarray | np.generic) and value.dtype.kind == "S"
            return value.tolist() if is_text else value
        if attr in self.data:
            value = self.data[attr]
            return np.asarray(value) if isinstance(value, h5py.Dataset) else H5Dict(value)
        if f"{attr}0" in self.data.attrs:
            return [_text(each) for part in self._parts(attr) for each in part]
        self._check_can_create()
        return H5Dict(self.data.create_group(attr))

    def _of_dict(self, attr):
        if attr not in self.data:
            self._check_can_create()
            self.data[attr] = {_GROUP: True}
        value = self.data[attr]
        if isinstance(value, dict) and value.get(_GROUP):
            return H5Dict(value)
        return pickle.loads(value) if f"_{attr}_pickled" in self.data else value

    def _parts(self, attr):
        i = 0
        while f"{attr}{i}" in self.data.attrs:
            yield self.data.attrs[f"{attr}{i}"]
            i += 1

    def _check_can_create(self):
        if self.read_only:
            raise ValueError("Cannot create group in read-only mode.")

    def __len__(self):
        return len(self.data)

    def __iter__(self):
        return iter(self.data)

    iter = __iter__

    def __getattr__(self, attr):
        function = getattr(self.data, attr)

        def call(*args, **kwargs):
            result = function(*args, **kwargs)
            return H5Dict(result) if isinstance(self.data, type(result)) else result

        return call

    def __contains__(self, key):
        return key in self.data or (not isinstance(self.data, dict) and key in self.data.attrs)

    def get(self, key, default=None):
        """Return what has that name, or ``default``."""
        if key not in self:  # an item that is missing would be made
            return default
        return self[key]

    def update(self, *args):
        """Add the items of a dictionary; only for one in memory."""
        if not isinstance(self.data, dict):
            raise NotImplementedError
        self.data.update(*args)

    def close(self):
        """Write everything, and close a file that was opened here."""
        if isinstance(self.data, h5py.Group):
            self.data.file.flush()
            if self._is_file:
                self.data.close()

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.close()


h5dict = H5Dict


def _text(x):
    return x.decode() if isinstance(x, bytes) else x


def load_from_binary_h5py(load_function, stream):
    """Return ``load_function(file)`` of the ``h5py.File`` whose bytes ``stream.read()`` returns."""
    access = h5py.h5p.create(h5py.h5p.FILE_ACCESS)
    access.set_fapl_core(backing_store=False)
    access.set_file_image(stream.read())
    with (
        contextlib.closing(h5py.h5f.open(b"in-memory-h5py", h5py.h5f.ACC_RDONLY, fapl=access)) as opened,
        h5py.File(opened, "r", driver="core", backing_store=False) as file,
    ):
        return load_function(file)


def save_to_binary_h5py(save_function, stream):
    """Call ``save_function`` with an ``h5py.File`` in memory, and write its bytes to ``stream``."""
    with h5py.File("in-memory-h5py", "w", driver="core", backing_store=False) as file:
        result = save_function(file)
        file.flush()
        image = file.id.get_file_image()
    stream.write(image)
    return result
