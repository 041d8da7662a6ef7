"""An IPython prompt where TensorFlow is TensorFlow 1.x."""

from __future__ import annotations

import platform


def start_shell() -> int:
    """Start IPython with the extension ``graphlab`` and ``tf``, and return its exit code when the user leaves.

    TensorFlow itself is imported when it is first used. The user's own profile of IPython holds.
    """
    from IPython.terminal.ipapp import TerminalIPythonApp
    from traitlets.config import Config

    from graphlab.compat.versions import TENSORFLOW_VERSION
    from graphlab.version import __version__

    config = Config()
    config.TerminalInteractiveShell.banner1 = (
        f"GraphLab {__version__}: TensorFlow {TENSORFLOW_VERSION} on Python {platform.python_version()}. "
        "`tf` is there; so is everything else a 1.x program imports.\n"
    )
    config.InteractiveShellApp.exec_lines = ["import tensorflow as tf"]
    application = TerminalIPythonApp.instance(config=config)
    application.extra_extensions = ["graphlab"]
    application.initialize([])
    application.start()
    return 0
