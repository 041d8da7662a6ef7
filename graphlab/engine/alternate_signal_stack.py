"""An alternate stack for signal handlers in threads that execute steps inline.

A signal that arrives while the main thread executes a step would corrupt memory: in a trial with a timer signal every
0.5 ms, the heap was corrupt within seconds, and one Ctrl-C in three had the same effect. Steps in TensorFlow's thread
pool are not affected, because signals go to the main thread. The likely cause is machine code generated at run time for
this processor that keeps values below the stack pointer, where the kernel puts the frame of a signal handler. Python's
handlers run on the thread's alternate stack if it has one (``SA_ONSTACK``); with one, the trial never failed.
"""

import ctypes
import mmap
import threading

#: Bytes; a frame with the registers of AVX-512 takes 3.4 kB, and Python's handler a few more.
_SIZE = 2**16
_DISABLED = 2  # SS_DISABLE

_of_thread = threading.local()


class _Stack(ctypes.Structure):
    _fields_ = (("pointer", ctypes.c_void_p), ("flags", ctypes.c_int), ("size", ctypes.c_size_t))


def install_signal_stack() -> bool:
    """Give the calling thread an alternate signal stack unless it has one; return whether it has one now.

    It stays for as long as the thread lives. There is none on systems without ``sigaltstack``.
    """
    try:
        sigaltstack = ctypes.CDLL(None).sigaltstack
    except (OSError, TypeError, AttributeError):  # Windows
        return False
    present = _Stack()
    if sigaltstack(None, ctypes.byref(present)) != 0:
        return False
    if not present.flags & _DISABLED:
        return True
    memory = mmap.mmap(-1, _SIZE)
    pointer = ctypes.addressof(ctypes.c_char.from_buffer(memory))
    if sigaltstack(ctypes.byref(_Stack(pointer, 0, _SIZE)), None) != 0:
        return False
    _of_thread.memory = memory
    return True
