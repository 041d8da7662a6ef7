"""``Session`` and ``InteractiveSession``: drop-in subclasses of TensorFlow's own."""

from graphlab.engine.runtime import prepare_environment

prepare_environment()

import tensorflow.compat.v1 as v1  # noqa: E402  (the environment has to be prepared first)


class Session(v1.Session):
    """Runs operations of a graph: the contract of ``tf.compat.v1.Session``, whose documentation applies."""


class InteractiveSession(v1.InteractiveSession):
    """A session that makes itself the default: the contract of ``tf.compat.v1.InteractiveSession``."""
