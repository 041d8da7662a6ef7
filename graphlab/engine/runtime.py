"""Starting TensorFlow: what has to be said before and right after its first import."""

import logging
import os
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from functools import cache
from types import ModuleType

#: Set to 1 by ``-v``: TensorFlow may print its banners and deprecation notes.
VERBOSE_VARIABLE = "GRAPHLAB_VERBOSE"


def verbose() -> bool:
    """Whether the user asked to see everything (``-v``)."""
    return os.environ.get(VERBOSE_VARIABLE, "") not in ("", "0")


def prepare_environment() -> None:
    """Set the environment variables that TensorFlow reads once, when it is imported. Values already set are kept."""
    # Keras 3 has neither tf.layers nor the cells of tf.nn.rnn_cell; tf-keras has.
    os.environ.setdefault("TF_USE_LEGACY_KERAS", "1")
    if not verbose():
        os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")


@cache
def tensorflow_v1() -> ModuleType:
    """Import TensorFlow, switch this process to the behaviour of 1.x, and return ``tensorflow.compat.v1``."""
    prepare_environment()
    quiet = not verbose()
    with _banners_dropped() if quiet else nullcontext():
        import tensorflow
    if quiet:
        tensorflow.get_logger().addFilter(_is_no_library_warning)
        for module in ("tensorflow", "tf_keras"):
            warnings.filterwarnings("ignore", module=rf"{module}\.")
        # Attributed to the line that calls: `tf.layers.dense` is deprecated …
        warnings.filterwarnings("ignore", r"`tf\.\S+` is deprecated and will be removed in a future version")
    v1 = tensorflow.compat.v1
    v1.disable_v2_behavior()
    return v1


def _is_no_library_warning(record: logging.LogRecord) -> bool:
    """Whether a record is to be logged: anything but what a library says about 1.x being old."""
    library = os.path.normpath(record.pathname).split(os.sep)
    return record.levelno != logging.WARNING or not {"tensorflow", "tf_keras"} & set(library[:-1])


@contextmanager
def _banners_dropped() -> Iterator[None]:
    """Drop what C++ writes to stderr within the context, before TF_CPP_MIN_LOG_LEVEL is heard.

    If the context fails, everything is written after all: it may say why.
    """
    try:
        stderr = os.dup(2)
    except OSError:  # the process has no stderr
        yield
        return
    sys.stderr.flush()
    with tempfile.TemporaryFile() as written:
        os.dup2(written.fileno(), 2)
        try:
            yield
        except BaseException:
            written.seek(0)
            os.write(stderr, written.read())
            raise
        finally:
            sys.stderr.flush()
            os.dup2(stderr, 2)
            os.close(stderr)
