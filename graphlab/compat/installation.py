"""Installs the 1.x era for a verbatim program, and clears up between programs."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from graphlab.compat.executed import variables_stay
from graphlab.compat.flag_scopes import flags_of_a_program, next_program
from graphlab.compat.generated_messages import old_generated_messages
from graphlab.compat.imports import ProgramImports, import_hook
from graphlab.compat.module_search import modules_are_listed
from graphlab.compat.printing import printing_of_the_time
from graphlab.compat.promotion import promotion_of_the_time
from graphlab.compat.quiet import silenced
from graphlab.compat.releases import chosen, enforced
from graphlab.engine.runtime import prepare_environment, tensorflow_v1, verbose


@contextmanager
def era(release: str | None = None, *, roots: Iterable[Path | str] = ()) -> Iterator[ProgramImports]:
    """Within the context, ``import tensorflow`` and ``import keras`` in a program mean TensorFlow 1.x and Keras 2.

    The release decides names, argument orders, defaults, messages and seeds.

    The program is all code that runs as ``__main__``, or whose file is below one of ``roots`` and not in an installed
    package, or whose global namespace has ``__graphlab_program__`` set to True. All other code gets the TensorFlow that
    is installed. The program also finds the names that other libraries have dropped since then
    (``graphlab.compat.libraries``). Seeds follow the rules of the release, NumPy prints as it did then, and libraries
    are quiet unless ``-v`` was given. At the end, everything is put back.

    Enter the context in the thread that runs the program, because NumPy's rules of promotion belong to a thread.
    Contexts may be nested; the inner one applies. TensorFlow is not imported before the program uses it.

    Args:
        release: The TensorFlow that the program was written for, such as ``1.4``; None: the one that the environment
            variable ``GRAPHLAB_ERA`` names, or else 1.15.
        roots: Folders with the program's own modules.

    Raises:
        OptionError: There is no such release, or it is not one before 2.
    """
    release = chosen(release)
    prepare_environment()
    program = ProgramImports(roots, release)
    with ExitStack() as stack:
        if not verbose():
            stack.enter_context(silenced())
        stack.enter_context(printing_of_the_time())
        stack.enter_context(promotion_of_the_time())
        stack.enter_context(enforced(release))
        stack.enter_context(old_generated_messages())
        stack.enter_context(modules_are_listed(program.tree.module))
        stack.enter_context(variables_stay())
        import_hook.add(program)
        stack.callback(program.tree.close)
        stack.callback(import_hook.remove, program)
        stack.enter_context(flags_of_a_program(release))
        yield program


def fresh_graph() -> None:
    """Reset the default graph and its sessions, for the next program in this process or the next one in a document.

    Keras's graph, sessions and layer names are reset as well. The program's flags end when the next one defines its
    first. This does nothing else if TensorFlow was never used.
    """
    next_program()
    if "tensorflow" not in sys.modules:
        return
    v1 = tensorflow_v1()
    from tensorflow.python.eager import context
    from tensorflow.python.framework import ops, stack

    if context.executing_eagerly():  # a program has enabled it
        v1.disable_eager_execution()
    # A failed program may have left sessions and graphs entered, and tf.reset_default_graph would then raise.
    stack._default_session_stack.reset()
    ops._default_graph_stack.reset()
    if "tf_keras" in sys.modules:
        v1.keras.backend.clear_session()
    v1.reset_default_graph()
