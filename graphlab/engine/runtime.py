"""Starting TensorFlow: what has to be said before and right after its first import."""

import logging
import os
import warnings
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
    import tensorflow

    v1 = tensorflow.compat.v1
    v1.disable_v2_behavior()
    if not verbose():
        tensorflow.get_logger().setLevel(logging.ERROR)
        for module in ("tensorflow", "tf_keras"):
            warnings.filterwarnings("ignore", module=rf"{module}\.")
    return v1
