"""What TensorFlow says of this machine's GPUs."""

from __future__ import annotations

import tensorflow as tf


def is_built_with_cuda() -> bool:
    """Whether a GPU is here.

    Today's TensorFlow for Linux is always built with CUDA. Programs of 1.x ask to learn whether to use a GPU: their
    TensorFlow for processors answered no.
    """
    return bool(tf.config.list_physical_devices("GPU"))
