"""An IPython prompt with TensorFlow 1.x."""

from __future__ import annotations

import platform


def start_shell() -> int:
    """Start IPython with the extension ``graphlab`` and ``tf``; return its exit code when the user leaves.

    TensorFlow itself is imported when it is first used. The user's own IPython profile applies.
    """
    from IPython.terminal.ipapp import TerminalIPythonApp
    from traitlets.config import Config

    from graphlab.compat.versions import TENSORFLOW_VERSION
    from graphlab.version import __version__

    config = Config()
    config.TerminalInteractiveShell.banner1 = (
        f"GraphLab {__version__}: TensorFlow {TENSORFLOW_VERSION} on Python {platform.python_version()}. "
        "`tf` is imported, and you can import everything else that a 1.x program imports.\n"
    )
    config.InteractiveShellApp.exec_lines = ["import tensorflow as tf"]
    application = TerminalIPythonApp.instance(config=config)
    application.extra_extensions = ["graphlab"]
    application.initialize([])
    application.start()
    return 0
