"""Models are saved in the formats of 1.15: a file that ends in ``.keras`` is an HDF5 file, as in Keras of the time."""

from __future__ import annotations

import functools

from tf_keras.src.saving import saving_lib

from graphlab.compat.changes.patcher import Patcher
from graphlab.compat.releases import are_enforced

_original = saving_lib.saving_v3_enabled


@functools.wraps(_original)
def _saving_v3_enabled():
    return not are_enforced() and _original()


def install(patcher: Patcher) -> None:
    """Leave out the format of today while a program of 1.x runs."""
    patcher.replace(saving_lib, "saving_v3_enabled", _saving_v3_enabled)
