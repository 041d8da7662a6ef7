"""``Session`` and ``InteractiveSession``: drop-in subclasses of TensorFlow's own."""

from graphlab.engine.runtime import import_tensorflow

v1 = import_tensorflow().compat.v1


class Session(v1.Session):
    """Runs operations of a graph: the contract of ``tf.compat.v1.Session``, whose documentation applies."""


class InteractiveSession(v1.InteractiveSession):
    """A session that makes itself the default: the contract of ``tf.compat.v1.InteractiveSession``."""
