"""``%load_ext graphlab``: TensorFlow 1.x in an IPython session or notebook."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack
from contextvars import Context, copy_context
from types import ModuleType
from typing import TYPE_CHECKING

from graphlab.compat.flag_scopes import next_cell

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

#: What to undo for each shell with the extension, and the context to undo it in: each cell runs in its own context.
_loaded: dict[int, tuple[ExitStack, Context]] = {}


def load_ipython_extension(shell: InteractiveShell) -> None:
    """Make ``import tensorflow`` and ``import keras`` mean TensorFlow 1.x and Keras 2 from the next statement on."""
    from graphlab.compat import era
    from graphlab.compat.releases import chosen
    from graphlab.programs.python2.imports import python2_modules
    from graphlab.programs.reading.settings import is_python2
    from graphlab.programs.running.children import children_get

    if id(shell) in _loaded:
        return
    stack, context = _loaded[id(shell)] = ExitStack(), copy_context()
    python2 = is_python2()
    program = context.run(stack.enter_context, era(roots=["."]))
    stack.enter_context(python2_modules(program, python2))
    stack.enter_context(children_get(chosen(), ["."], python2))
    if python2:
        from graphlab.programs.jupyter.python2_cells import python_2_at_the_prompt

        stack.enter_context(python_2_at_the_prompt(shell))
    add_magics(shell)
    if os.path.basename(sys.argv[0]).startswith("ipykernel"):
        # The kernel's own arguments are no flags of the user's program.
        stack.callback(setattr, sys, "argv", sys.argv)
        sys.argv = sys.argv[:1]
    shell.events.register("pre_run_cell", _begin_cell)
    stack.callback(shell.events.unregister, "pre_run_cell", _begin_cell)
    stale = [name for name, value in shell.user_ns.items() if _is_installed_version(value)]
    if stale:
        was = "was" if len(stale) == 1 else "were"
        print(f"graphlab: {', '.join(stale)} {was} imported before the extension; import again for TensorFlow 1.x")


def unload_ipython_extension(shell: InteractiveShell) -> None:
    """``%unload_ext graphlab``: from now on, ``import tensorflow`` imports the installed TensorFlow."""
    if id(shell) in _loaded:
        stack, context = _loaded.pop(id(shell))
        context.run(stack.close)


def add_magics(shell: InteractiveShell) -> None:
    """Add the magics that 1.x notebooks use and IPython does not have."""
    shell.register_magic_function(tensorflow_version, "line")
    if not hasattr(shell, "magic"):  # IPython 9 lost it; scripts made from notebooks call it
        shell.magic = lambda line: shell.run_line_magic(*(line.strip().split(None, 1) + [""])[:2])


def tensorflow_version(line: str) -> None:
    """``%tensorflow_version 1.x``, as in Colab."""
    from IPython.core.error import UsageError

    if not line.strip().startswith("1"):
        raise UsageError(f"%tensorflow_version {line.strip()}: GraphLab runs TensorFlow 1.x only")


def _is_installed_version(value: object) -> bool:
    """Whether a variable is a module of the installed TensorFlow or Keras."""
    return (
        isinstance(value, ModuleType)
        and value.__name__.partition(".")[0] in ("tensorflow", "keras")
        and sys.modules.get(value.__name__) is value
    )


def _begin_cell(*_: object) -> None:
    from graphlab.compat.promotion import promote_as_then

    next_cell()
    promote_as_then()  # a kernel may run a cell in another thread
