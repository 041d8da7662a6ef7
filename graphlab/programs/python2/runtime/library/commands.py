"""``commands``."""

import shlex
import subprocess

__all__ = ["getoutput", "getstatus", "getstatusoutput", "mk2arg", "mkarg"]


def getstatusoutput(command):
    """Run a command in a shell; return its status, as ``os.wait`` does, and its output."""
    code, output = subprocess.getstatusoutput(command)
    return (code << 8 if code >= 0 else -code), output


def getoutput(command):
    return getstatusoutput(command)[1]


def getstatus(file):
    return getoutput("ls -ld" + mkarg(file))


def mkarg(text):
    return " " + shlex.quote(text)


def mk2arg(head, x):
    import os

    return mkarg(os.path.join(head, x))
