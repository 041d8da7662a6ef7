"""Making the sessions that TensorFlow creates for a program (monitored ones, the supervisor's) GraphLab's."""

import types
from collections.abc import Callable

from graphlab.engine.session import Session


def install_session() -> Callable[[], None]:
    """Make ``MonitoredSession``, ``MonitoredTrainingSession``, ``Supervisor`` and their kin create `Session`.

    All of them create sessions in one module, ``tensorflow.python.training.session_manager``; its reference to the
    module of the session classes is replaced. ``tensorflow.python.client.session.Session`` itself stays what it is:
    its own initialiser refers to it by that name. Installing twice is harmless. Where TensorFlow has no such module
    nothing happens, and those sessions remain TensorFlow's.

    Returns:
      A function which undoes this installation.
    """
    try:
        from tensorflow.python.training import session_manager

        original = session_manager.session
        original_session = original.Session
    except (ImportError, AttributeError):
        return lambda: None

    if original_session is Session:
        return lambda: None
    replacement = types.ModuleType(original.__name__, original.__doc__)
    vars(replacement).update(vars(original))
    replacement.Session = Session
    session_manager.session = replacement

    def uninstall() -> None:
        if session_manager.session is replacement:
            session_manager.session = original

    return uninstall
