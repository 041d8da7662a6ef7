"""Python 2 in an IPython shell: what the cells mean, their built-in names, and what is shown of their values."""

from __future__ import annotations
import __future__

import ast
import linecache
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from typing import TYPE_CHECKING, Any

from graphlab.errors import Python2Error
from graphlab.programs.python2.compilation import builtin_names, end_line
from graphlab.programs.python2.runtime.formatting import repr_
from graphlab.programs.python2.transform import futures_of, transform
from graphlab.programs.python2.translation import translate

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

    from graphlab.programs.jupyter.notebook_namespace import NotebookNamespace


def python_2_in_cells(shell: InteractiveShell, notebook: NotebookNamespace) -> AbstractContextManager[None]:
    """Within the context, the cells of a notebook, whose text has been translated, have the meaning of Python 2."""

    def source() -> str:
        running = notebook.running
        return notebook.blocks[running].source.lstrip("\n") if running else ""

    return _meaning(shell, source)


@contextmanager
def python_2_at_the_prompt(shell: InteractiveShell) -> Iterator[None]:
    """Within the context, translate what a user types into a shell from Python 2, and give it its meaning."""
    prompt = _Prompt(shell)
    with ExitStack() as stack:
        stack.enter_context(_meaning(shell, lambda: prompt.translated))
        shell.input_transformers_post.append(prompt.translate_lines)
        stack.callback(shell.input_transformers_post.remove, prompt.translate_lines)
        for owner, name, replacement in (
            (shell.input_transformer_manager, "check_complete", prompt.check_complete),
            (shell.compile, "cache", prompt.cache),
        ):
            setattr(owner, name, replacement(getattr(owner, name)))
            stack.callback(delattr, owner, name)
        yield


class _Prompt:
    """The translation of what a user types."""

    def __init__(self, shell: InteractiveShell):
        self._shell = shell
        #: The cell that runs, as Python 3.
        self.translated = ""

    def translate(self, text: str) -> str:
        """Return a text as Python 3; as it is if it is neither Python 2 nor 3, for Python's own error."""
        print_function = bool(self._shell.compile.flags & __future__.print_function.compiler_flag)
        try:
            return translate(text, print_function=print_function)
        except Python2Error:
            return text

    def translate_lines(self, lines: list[str]) -> list[str]:
        self.translated = self.translate("".join(lines))
        return self.translated.splitlines(keepends=True)

    def check_complete(self, original: Callable[[str], Any]) -> Callable[[str], Any]:
        """Whether the user may go on typing: Python 3 would call a print statement wrong."""
        return lambda text: original(self.translate(text))

    def cache(self, original: Callable[..., str]) -> Callable[..., str]:
        """Let tracebacks show what the user typed."""

        def cache(code: str, number: int = 0, raw_code: str | None = None) -> str:
            name = original(code, number, raw_code)
            if raw_code is not None and code == self.translated != raw_code:
                lines = [line + "\n" for line in raw_code.rstrip("\n").split("\n")]
                linecache.cache[name] = (len(raw_code), None, lines, name)
            return name

        return cache


class _Meaning:
    """What IPython calls with the syntax tree of each cell."""

    def __init__(self, shell: InteractiveShell, source: Callable[[], str]):
        self._shell = shell
        self._source = source
        self._futures = 0

    def visit(self, tree: ast.AST) -> ast.AST:
        self._futures |= self._shell.compile.flags | futures_of(tree)
        return transform(tree, self._source(), self._futures, at_prompt=True)


@contextmanager
def _meaning(shell: InteractiveShell, source: Callable[[], str]) -> Iterator[None]:
    """Within the context, cells that are Python 3 by their syntax have the meaning and the names of Python 2.

    Args:
        shell: The shell.
        source: Returns the text of the cell that runs.
    """
    meaning = _Meaning(shell, source)
    enable_pylab, builtins = shell.enable_pylab, shell.user_ns["__builtins__"]
    formatters = shell.display_formatter.formatters["text/plain"]
    kinds = (bytes, frozenset, int, str)

    def enable_and_keep_names(*arguments: Any, **named: Any) -> Any:
        result = enable_pylab(*arguments, **named)
        shell.user_ns["__builtins__"] = builtin_names()  # it has put Python 3's there
        return result

    def after_cell(result: Any) -> None:
        end_line()

    shell.ast_transformers.append(meaning)
    shell.enable_pylab = enable_and_keep_names
    shell.user_ns["__builtins__"] = builtin_names()
    shell.events.register("post_run_cell", after_cell)
    before = [formatters.for_type(kind, lambda value, printer, cycle: printer.text(repr_(value))) for kind in kinds]
    try:
        yield
    finally:
        shell.ast_transformers.remove(meaning)
        shell.enable_pylab = enable_pylab
        shell.user_ns["__builtins__"] = builtins
        shell.events.unregister("post_run_cell", after_cell)
        for kind, formatter in zip(kinds, before, strict=True):
            if formatter is None:
                formatters.pop(kind)
            else:
                formatters.for_type(kind, formatter)
