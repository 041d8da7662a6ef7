"""An IPython prompt with TensorFlow 1.x."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence


def start_shell(era: str | None = None, py2: bool | None = None, libraries: Sequence[str] = ()) -> int:
    """Start IPython with the extension ``graphlab`` and ``tf``; return its exit code when the user leaves.

    Args:
        era: The release of TensorFlow whose programs the prompt takes; see ``graphlab.compat.era``.
        py2: Whether what the user types is Python 2; None if the environment decides.
        libraries: The libraries that count as written for TensorFlow 1.x, beside those that are recognised.

    Raises:
        OptionError: There is no such release, no library can have such a name, or an environment variable is wrong.

    TensorFlow itself is imported when it is first used. The user's own IPython profile applies.
    """
    from IPython.terminal.ipapp import TerminalIPythonApp
    from traitlets.config import Config

    from graphlab.compat.era_libraries import name_libraries
    from graphlab.compat.releases import VARIABLE, VERSIONS, chosen
    from graphlab.programs.reading.settings import PY2_VARIABLE, is_python2
    from graphlab.version import __version__

    release = chosen(era)
    os.environ[VARIABLE] = release  # for the extension, and for the processes that the user starts
    python2 = is_python2(py2)
    os.environ[PY2_VARIABLE] = str(int(python2))
    name_libraries(libraries)
    python = "2.7" if python2 else platform.python_version()
    config = Config()
    config.TerminalInteractiveShell.banner1 = (
        f"GraphLab {__version__}: TensorFlow {VERSIONS[release]} on Python {python}. "
        "`tf` is imported, and you can import everything else that a 1.x program imports.\n"
    )
    config.InteractiveShellApp.exec_lines = ["import tensorflow as tf"]
    application = TerminalIPythonApp.instance(config=config)
    application.extra_extensions = ["graphlab"]
    application.initialize([])
    application.start()
    return 0
