"""``tf.contrib.checkpoint``: several dependencies for one object, which is saved and restored as a whole."""

from __future__ import annotations

import functools

import tensorflow.compat.v1 as tf
from tensorflow.python.trackable import base
from tensorflow.python.training.saving import saveable_object


class _Saveable(saveable_object.SaveableObject):
    def __init__(self, name, dtype, device, save, restore):
        self._restore = restore
        spec = saveable_object.SaveSpec(tensor=save, slice_spec="", name=name, dtype=dtype, device=device)
        super().__init__(save, [spec], name)

    def restore(self, restored_tensors, restored_shapes):
        (tensor,) = restored_tensors
        return self._restore(tensor)


class _Part(base.Trackable):
    """One of the dependencies."""

    def __init__(self, name, dtype, device, number, saved, restored, fill, consume):
        self._name, self._dtype, self._device, self._number = name, dtype, device, number
        self._saved, self._restored = saved, restored
        self._fill, self._consume = fill, consume

    def _save(self):
        if self._name not in self._saved:
            if self._saved:
                raise AssertionError(
                    f"Split dependency {self._name} ({self}) unsynchronized. Split dependencies must be saved together."
                )
            self._fill(self._saved)
        return self._saved.pop(self._name)

    def _restore(self, tensor):
        if self._name in self._restored:
            raise AssertionError(
                f"Split dependency {self._name} ({self}) unsynchronized. Split dependencies must be restored together."
            )
        self._restored[self._name] = tensor
        if len(self._restored) < self._number:
            return tf.no_op()
        operation = self._consume(self._restored)
        self._restored.clear()
        return operation

    def _gather_saveables_for_checkpoint(self):
        saveable = functools.partial(
            _Saveable, dtype=self._dtype, device=self._device, save=self._save, restore=self._restore
        )
        return {base.VARIABLE_VALUE_KEY: saveable}


def split_dependency(component_names, component_dtypes, fill_save_buffer_fn, consume_restore_buffer_fn, device):
    """Return dependencies by name, for an object that gives and takes several tensors at once.

    Args:
        component_names: The names.
        component_dtypes: The types of the tensors.
        fill_save_buffer_fn: Puts the tensors into the dictionary that it is given.
        consume_restore_buffer_fn: Takes a dictionary of tensors; returns the operation that restores the object.
        device: Where the tensors are.
    """
    saved: dict = {}
    restored: dict = {}
    return {
        name: _Part(
            name,
            dtype,
            device,
            len(component_names),
            saved,
            restored,
            fill_save_buffer_fn,
            consume_restore_buffer_fn,
        )
        for name, dtype in zip(component_names, component_dtypes, strict=True)
    }
