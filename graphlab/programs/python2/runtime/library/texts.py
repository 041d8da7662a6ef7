"""``StringIO`` and ``cStringIO``."""

from graphlab.programs.python2.runtime.files import StringIO

__all__ = ["InputType", "OutputType", "StringIO"]

InputType = OutputType = StringIO
