"""``os``."""

import os
import subprocess
import tempfile

from graphlab.programs.python2.runtime.files import open_
from graphlab.programs.python2.runtime.modules import module_of
from graphlab.programs.python2.runtime.text import Unicode

__all__ = ["COMPUTED", "getcwdu", "popen2", "popen3", "tmpfile"]

COMPUTED = {"path": lambda: module_of("os.path")}


def tmpfile():
    return open_(tempfile.mkstemp()[1], "w+b")


def getcwdu():
    return Unicode(os.getcwd())


def popen2(command, mode="t", bufsize=-1):
    process = _process(command)
    return process.stdin, process.stdout


def popen3(command, mode="t", bufsize=-1):
    process = _process(command, stderr=subprocess.PIPE)
    return process.stdin, process.stdout, process.stderr


def _process(command, **streams):
    pipe = subprocess.PIPE
    return subprocess.Popen(command, shell=isinstance(command, str), text=True, stdin=pipe, stdout=pipe, **streams)
