"""``sha``."""

from graphlab.programs.python2.runtime.library.digests import sha

__all__ = ["new", "sha"]

new = sha
