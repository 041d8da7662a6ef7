"""``sys``."""

import sys
from collections import namedtuple

from graphlab.programs.python2.runtime import text

__all__ = [
    *(
        "COMPUTED",
        "api_version",
        "exc_clear",
        "getdefaultencoding",
        "hexversion",
        "maxint",
        "maxunicode",
        "py3kwarning",
    ),
    *("setdefaultencoding", "subversion", "version", "version_info"),
]

_VersionInfo = namedtuple("version_info", "major minor micro releaselevel serial")

maxint, maxunicode, py3kwarning, api_version, hexversion = text.MAXINT, 0x10FFFF, False, 1013, 0x020712F0
version_info = _VersionInfo(2, 7, 18, "final", 0)
version = "2.7.18 (translated by GraphLab)"
subversion = ("CPython", "", "")
getdefaultencoding, setdefaultencoding = text.default_encoding, text.set_default_encoding


def exc_clear():
    """Forget the exception that was handled last."""


#: Names whose values change.
COMPUTED = {
    "exc_traceback": lambda: sys.exc_info()[2],
    "exc_type": lambda: sys.exc_info()[0],
    "exc_value": lambda: sys.exc_info()[1],
}
