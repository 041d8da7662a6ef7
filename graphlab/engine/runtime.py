"""Starting TensorFlow: the settings needed before and right after its first import.

Plugins import this module, through ``graphlab.tf``, whenever the command line starts; so imports that only
TensorFlow's start needs are inside the functions.
"""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from collections.abc import Iterator
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import logging

#: Whether to leave TensorFlow as it is until the process ends.
_serves_one_program = False

#: Set to 1 by ``-v``: TensorFlow may print its banners and deprecation notes.
VERBOSE_VARIABLE = "GRAPHLAB_VERBOSE"


def verbose() -> bool:
    """Whether the user asked to see everything (``-v``)."""
    return os.environ.get(VERBOSE_VARIABLE, "") not in ("", "0")


def serve_one_program() -> None:
    """Say that this process is there for one program, model or document, and ends with it.

    Python then never looks for garbage among the objects that are there when TensorFlow has been imported, and does not
    take them apart one by one at the end, which takes a second.
    """
    global _serves_one_program
    _serves_one_program = True


def prepare_environment() -> None:
    """Set the environment variables that TensorFlow reads once, when it is imported. Values already set are kept."""
    # Keras 3 has neither tf.layers nor the cells of tf.nn.rnn_cell; tf-keras has.
    os.environ.setdefault("TF_USE_LEGACY_KERAS", "1")
    if not verbose():
        os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")


@cache
def import_tensorflow() -> ModuleType:
    """Import TensorFlow, quietly unless ``-v`` was given, with tf-keras as its Keras, and return it.

    This does not switch the process to the behaviour of 1.x; ``tensorflow_v1`` does.
    """
    prepare_environment()
    if verbose():
        with _no_garbage_collection():
            import tensorflow

        return tensorflow
    with _silent_standard_error(), _no_garbage_collection():
        import tensorflow
    import warnings

    tensorflow.get_logger().addFilter(_is_no_library_warning)
    for module in ("tensorflow", "tf_keras"):
        warnings.filterwarnings("ignore", module=rf"{module}\.")
    # Attributed to the line that calls: `tf.layers.dense` is deprecated …
    warnings.filterwarnings("ignore", r"`tf\.\S+` is deprecated and will be removed in a future version")
    return tensorflow


def _is_no_library_warning(record: logging.LogRecord) -> bool:
    """Whether to log a record: anything but what a library says about 1.x being old."""
    import logging

    folders = os.path.normpath(record.pathname).split(os.sep)[:-1]
    return record.levelno != logging.WARNING or not {"tensorflow", "tf_keras"} & set(folders)


@cache
def tensorflow_v1() -> ModuleType:
    """Import TensorFlow, switch this process to the behaviour of 1.x, and return ``tensorflow.compat.v1``."""
    v1 = import_tensorflow().compat.v1
    v1.disable_v2_behavior()
    return v1


@contextlib.contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Keep Python from looking for garbage among hundreds of thousands of new objects that all stay.

    That took a quarter of the import. At the end, the objects are as old as if they had been looked at, or are never
    looked at again; see ``serve_one_program``.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        if _serves_one_program:
            gc.freeze()
        elif not gc.get_freeze_count():  # what somebody else has frozen stays so
            gc.freeze()
            gc.unfreeze()  # to the oldest generation
        gc.enable()


@contextlib.contextmanager
def _silent_standard_error() -> Iterator[None]:
    """Keep what C++ code writes to standard error away from the user, unless an exception makes it worth reading.

    TensorFlow's libraries log before they read TF_CPP_MIN_LOG_LEVEL, so only the file descriptor can silence them.
    """
    import shutil
    import tempfile

    sys.stderr.flush()
    with tempfile.TemporaryFile() as said:
        kept = os.dup(2)
        os.dup2(said.fileno(), 2)
        try:
            yield
        except BaseException:
            os.dup2(kept, 2)
            said.seek(0)
            shutil.copyfileobj(said, sys.stderr.buffer)
            raise
        finally:
            os.dup2(kept, 2)
            os.close(kept)
