"""``exec`` in a function: the variables that it makes are there for ``eval`` and ``locals``, as before Python 3.13."""

import __future__

import builtins
import inspect
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def variables_stay() -> Iterator[None]:
    """Keep them in the functions of this process within the context."""
    if sys.version_info < (3, 13):
        yield
        return
    python_exec = builtins.exec

    def exec(source, /, globals=None, locals=None, *, closure=None):
        if globals is not None or locals is not None:
            python_exec(source, globals, locals, closure=closure)
            return
        frame = sys._getframe(1)
        if isinstance(source, (str, bytes)):
            flags = frame.f_code.co_flags & __future__.annotations.compiler_flag
            source = compile(source, "<string>", "exec", flags, dont_inherit=True)
        names = frame.f_locals
        if not frame.f_code.co_flags & inspect.CO_OPTIMIZED:  # a module or a class, which has a dictionary
            python_exec(source, frame.f_globals, names, closure=closure)
            return
        scope = dict(names)
        try:
            python_exec(source, frame.f_globals, scope, closure=closure)
        finally:
            _keep(scope, frame)

    builtins.exec = exec
    try:
        yield
    finally:
        if builtins.exec is exec:
            builtins.exec = python_exec


def _keep(scope: dict, frame: FrameType) -> None:
    """Give a function the variables that its own code does not have; those that it has stay as they are."""
    code = frame.f_code
    own = {*code.co_varnames, *code.co_cellvars, *code.co_freevars}
    frame.f_locals.update({name: value for name, value in scope.items() if name not in own})
