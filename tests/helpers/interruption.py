"""Ctrl-C while the command line runs a document or a notebook."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

_PACKAGE = str(Path(__file__).resolve().parents[2])

#: The command line, also where whoever runs the tests ignores Ctrl-C.
_INTERRUPTIBLE = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from graphlab.cli.main import main
main()
"""


def interrupted(*arguments, folder, begun, **environment):
    """Run a command in a folder, press Ctrl-C when a file is there, and check that it says so and ends.

    Args:
        arguments: Those of ``graphlab``.
        folder: The working directory.
        begun: A pattern of the file, relative to the folder.
        environment: Environment variables besides those of this process.
    """
    paths = os.pathsep.join([_PACKAGE, os.environ.get("PYTHONPATH", "")])
    process = subprocess.Popen(
        [sys.executable, "-c", _INTERRUPTIBLE, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": paths, **environment},
        stderr=subprocess.PIPE,
        text=True,
    )
    while process.poll() is None and not list(folder.glob(begun)):
        time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=300)
    assert (process.returncode, said.strip()) == (130, "Interrupted.")
