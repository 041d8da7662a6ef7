"""TensorFlow's functions show the arguments of 1.x: libraries compare the signatures of functions as a whole."""

from __future__ import annotations

import functools
from inspect import FullArgSpec
from typing import Any

from tensorflow.python.framework import dtypes
from tensorflow.python.util import tf_inspect

from graphlab.compat.changes.patcher import Patcher

_original = tf_inspect.getfullargspec

#: The last argument of some functions since TensorFlow 2.9: how a tensor is laid out over devices.
_LAYOUT = "layout"


@functools.wraps(_original)
def _of_1_x(obj: Any) -> FullArgSpec:
    spec = _original(obj)
    if not (getattr(obj, "__module__", None) or "").startswith("tensorflow."):
        return spec
    if spec.args[-1:] == [_LAYOUT]:
        spec = spec._replace(args=spec.args[:-1], defaults=spec.defaults[:-1])
    named = spec.args[len(spec.args) - len(spec.defaults or ()) :]
    # The dtype of shapes, which a setting of today's TensorFlow can change.
    defaults = [
        dtypes.int32 if name == "out_type" and default is None else default
        for name, default in zip(named, spec.defaults or (), strict=True)
    ]
    return spec._replace(defaults=tuple(defaults) or None, annotations={})


def install(patcher: Patcher) -> None:
    """Replace ``tf_inspect.getfullargspec``: no annotations, no ``layout``, shapes of int32."""
    patcher.replace(tf_inspect, "getfullargspec", _of_1_x)
