"""``tf.contrib.checkpoint``: arrays of NumPy in checkpoints of objects."""

from __future__ import annotations

import io

import numpy as np
from tensorflow.python.trackable import base, python_state


class NumpyState(base.Trackable):
    """Its attributes are arrays, which a checkpoint of the object saves and restores."""

    def _lookup_dependency(self, name, cached_dependencies=None):
        # An attribute that a checkpoint has, but the object does not, is made when it is restored.
        found = super()._lookup_dependency(name, cached_dependencies)
        if found is None:
            found = _Array(np.array([]))
            self._track_trackable(found, name=name, overwrite=True)
            super().__setattr__(name, found)
        return found

    def __getattribute__(self, name):
        value = super().__getattribute__(name)
        return value.array if isinstance(value, _Array) else value

    def __setattr__(self, name, value):
        """Set an attribute.

        Raises:
            NotImplementedError: The value is no array.
        """
        if isinstance(value, (np.ndarray, np.generic)):
            known = self.__dict__.get(name)
            if isinstance(known, _Array):
                known.array = value
                return
            value = _Array(value)
            self._track_trackable(value, name=name, overwrite=True)
        elif name not in ("_self_setattr_tracking", "_self_update_uid") and getattr(
            self, "_self_setattr_tracking", True
        ):
            raise NotImplementedError(
                f"Assigned {value} to the {name} property of {self}, which is not a NumPy array. Currently mixing NumPy"
                " arrays and other trackable objects is not supported. File a feature request if this limitation"
                " bothers you."
            )
        super().__setattr__(name, value)


class _Array(python_state.PythonState):
    """An array as the text of a file of NumPy."""

    def __init__(self, array):
        self.array = array

    def serialize(self):
        file = io.BytesIO()
        np.save(file, self.array, allow_pickle=False)
        return file.getvalue()

    def deserialize(self, string_value):
        self.array = np.load(io.BytesIO(string_value), allow_pickle=False)
