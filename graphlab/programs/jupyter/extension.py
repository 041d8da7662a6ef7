"""``%load_ext graphlab``: TensorFlow 1.x in the IPython session or notebook where it is said."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from contextvars import Context, copy_context
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

#: What to undo for each shell that has the extension, and the context to undo it in: each cell has one of its own.
_loaded: dict[int, tuple[ExitStack, Context]] = {}


def load_ipython_extension(shell: InteractiveShell) -> None:
    """From the next statement on, ``import tensorflow`` and ``import keras`` mean TensorFlow 1.x and Keras 2."""
    from graphlab.compat import era

    if id(shell) in _loaded:
        return
    stack, context = _loaded[id(shell)] = ExitStack(), copy_context()
    context.run(stack.enter_context, era(roots=["."]))
    add_magics(shell)
    # NumPy's print options belong to the task that sets them, and each cell is one of its own.
    shell.events.register("pre_run_cell", _print_numpy_as_then)
    stack.callback(shell.events.unregister, "pre_run_cell", _print_numpy_as_then)
    stale = [name for name, value in shell.user_ns.items() if _is_of_today(value)]
    if stale:
        print(f"graphlab: {', '.join(stale)} had been imported before: import again for TensorFlow 1.x")


def unload_ipython_extension(shell: InteractiveShell) -> None:
    """``%unload_ext graphlab``: what is imported from now on is what is installed."""
    if id(shell) in _loaded:
        stack, context = _loaded.pop(id(shell))
        context.run(stack.close)


def add_magics(shell: InteractiveShell) -> None:
    """Give a shell the magics that notebooks of the era use and IPython has not."""
    shell.register_magic_function(tensorflow_version, "line")


def tensorflow_version(line: str) -> None:
    """``%tensorflow_version 1.x``, as in Colab."""
    from IPython.core.error import UsageError

    if not line.strip().startswith("1"):
        raise UsageError(f"%tensorflow_version {line.strip()}: this is TensorFlow 1.x, by graphlab")


def _is_of_today(value: object) -> bool:
    """Whether a variable is a module of the TensorFlow or Keras that is installed."""
    return (
        isinstance(value, ModuleType)
        and value.__name__.partition(".")[0] in ("tensorflow", "keras")
        and sys.modules.get(value.__name__) is value
    )


def _print_numpy_as_then(*_) -> None:
    import numpy

    if int(numpy.__version__.split(".")[0]) > 1 and not numpy.get_printoptions()["legacy"]:
        numpy.set_printoptions(legacy="1.25")
