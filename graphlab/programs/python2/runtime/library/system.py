"""``os``."""

import os
import subprocess

from graphlab.programs.python2.runtime.text import Unicode

__all__ = ["getcwdu", "popen2", "popen3"]


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
