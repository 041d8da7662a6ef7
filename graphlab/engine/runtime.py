"""Starting TensorFlow: what has to be said before and right after its first import."""

import contextlib
import logging
import os
import sys
import warnings
from collections.abc import Iterator
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
    with _without_banners():
        import tensorflow

    v1 = tensorflow.compat.v1
    if not verbose():
        tensorflow.get_logger().setLevel(logging.ERROR)
        for module in ("tensorflow", "tf_keras"):
            warnings.filterwarnings("ignore", module=rf"{module}\.")
    v1.disable_v2_behavior()
    return v1


@contextlib.contextmanager
def _without_banners() -> Iterator[None]:
    """Keep C++ code from writing to stderr.

    Some banners are written before TensorFlow has read ``TF_CPP_MIN_LOG_LEVEL``, straight to file descriptor 2.
    """
    try:
        kept = None if verbose() else os.dup(2)
    except OSError:  # stderr is closed
        kept = None
    if kept is None:
        yield
        return
    if sys.stderr is not None:
        with contextlib.suppress(ValueError, OSError):
            sys.stderr.flush()
    with open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
