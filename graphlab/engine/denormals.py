"""Denormal numbers: zero in TensorFlow's threads, and therefore zero in a thread that executes a step inline.

Numbers too small for a normalized float (below 1.2e-38 as float32) cost a processor some hundred cycles each, so the
threads of TensorFlow's pools treat them as zero (``tsl/platform/denormal.h``). A Python thread does not. Without the
same setting, an inline step would give other values than the pool and, where a softmax is sure of itself, take longer.
"""

import contextlib
import ctypes
from pathlib import Path

import tensorflow

#: Of ``tsl::port::DenormalState``, two booleans: results are flushed to zero, inputs are taken for zero.
_FLUSHED = ctypes.c_uint16(0x0101)

_GET = "_ZN3tsl4port16GetDenormalStateEv"
_SET = "_ZN3tsl4port16SetDenormalStateERKNS0_13DenormalStateE"


def _find() -> tuple | None:
    """TensorFlow's own functions that read and write the setting of the calling thread; ``None`` if not exported."""
    for library in sorted(Path(tensorflow.__file__).parent.glob("libtensorflow_framework*")):
        with contextlib.suppress(OSError, AttributeError):
            # PyDLL: neither call is worth a release of the interpreter lock.
            functions = ctypes.PyDLL(str(library))
            get, write = functions[_GET], functions[_SET]
            get.restype, get.argtypes = ctypes.c_uint16, ()
            write.restype, write.argtypes = ctypes.c_bool, (ctypes.POINTER(ctypes.c_uint16),)
            return get, write
    return None


_FUNCTIONS = _find()


def flush_denormals() -> int:
    """Make the calling thread treat denormal numbers as zero, as TensorFlow's do; return the previous setting."""
    assert _FUNCTIONS is not None, "CAN_FLUSH is False"
    get, write = _FUNCTIONS
    before = get()
    if before != _FLUSHED.value:
        write(_FLUSHED)
    return before


def restore_denormals(before: int) -> None:
    """Make the calling thread treat denormal numbers as it did before ``flush_denormals``."""
    if before != _FLUSHED.value:
        assert _FUNCTIONS is not None, "CAN_FLUSH is False"
        _, write = _FUNCTIONS
        write(ctypes.c_uint16(before))


def _works() -> bool:
    """Whether the setting takes effect: on some processors it cannot be changed."""
    if _FUNCTIONS is None:
        return False
    before = flush_denormals()
    get, _ = _FUNCTIONS
    flushed = get() == _FLUSHED.value
    restore_denormals(before)
    return flushed


#: Whether a Python thread can have the setting of TensorFlow's threads. If not, steps run in the pool.
CAN_FLUSH = _works()
