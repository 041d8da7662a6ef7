"""The sessions that TensorFlow creates for a program (monitored ones, the supervisor's) are GraphLab's."""

import types

from graphlab.compat.changes.patcher import Patcher
from graphlab.engine.session import Session


def install(patcher: Patcher) -> None:
    """Make ``MonitoredSession``, ``MonitoredTrainingSession``, ``Supervisor`` and their kin create our ``Session``.

    They all create sessions in ``tensorflow.python.training.session_manager``; its reference to the module of the
    session classes is replaced. ``tensorflow.python.client.session.Session`` itself stays as it is, because its own
    initialiser refers to it by that name. If TensorFlow has no such module, nothing happens, and those sessions
    remain TensorFlow's.
    """
    try:
        from tensorflow.python.training import session_manager

        original = session_manager.session
        original_session = original.Session
    except (ImportError, AttributeError):
        return
    if original_session is Session:
        return
    replacement = types.ModuleType(original.__name__, original.__doc__)
    vars(replacement).update(vars(original))
    vars(replacement)["Session"] = Session
    patcher.replace(session_manager, "session", replacement)
