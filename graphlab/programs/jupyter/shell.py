"""An IPython prompt with TensorFlow 1.x."""

from __future__ import annotations

import os
import platform


def start_shell(era: str | None = None) -> int:
    """Start IPython with the extension ``graphlab`` and ``tf``; return its exit code when the user leaves.

    Args:
        era: The release of TensorFlow whose programs the prompt takes; see ``graphlab.compat.era``.

    Raises:
        OptionError: There is no such release.

    TensorFlow itself is imported when it is first used. The user's own IPython profile applies.
    """
    from IPython.terminal.ipapp import TerminalIPythonApp
    from traitlets.config import Config

    from graphlab.compat.releases import VARIABLE, VERSIONS, chosen
    from graphlab.version import __version__

    release = chosen(era)
    os.environ[VARIABLE] = release  # for the extension, and for the processes that the user starts
    config = Config()
    config.TerminalInteractiveShell.banner1 = (
        f"GraphLab {__version__}: TensorFlow {VERSIONS[release]} on Python {platform.python_version()}. "
        "`tf` is imported, and you can import everything else that a 1.x program imports.\n"
    )
    config.InteractiveShellApp.exec_lines = ["import tensorflow as tf"]
    application = TerminalIPythonApp.instance(config=config)
    application.extra_extensions = ["graphlab"]
    application.initialize([])
    application.start()
    return 0
