"""An import hook that translates the modules of a Python 2 program, as the program itself is translated."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import CodeType, ModuleType
from typing import TYPE_CHECKING

from graphlab.errors import Python2Error

if TYPE_CHECKING:
    from graphlab.compat.imports import ProgramImports


@contextmanager
def python2_modules(program: ProgramImports, wanted: bool, announced: bool = True) -> Iterator[None]:
    """Within the context, translate the program's own modules from Python 2.

    Args:
        program: The program, which knows its files.
        wanted: Whether to do so.
        announced: Whether to show the changes on stderr.
    """
    if not wanted:
        yield
        return
    finder = _Finder(program.owns_file, announced)
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)


class _Finder(MetaPathFinder):
    def __init__(self, owns_file: Callable[[str], bool], announced: bool):
        self.owns_file = owns_file
        self.announced = announced

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        # Most packages belong to libraries: skip them early.
        if path is not None and not any(self.owns_file(f"{folder}/__init__.py") for folder in path):
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is None or type(spec.loader) is not SourceFileLoader or not self.owns_file(spec.origin or ""):
            return None
        spec.loader = _Loader(spec.loader.name, spec.loader.path)
        spec.loader.announced = self.announced
        return spec


class _Loader(SourceFileLoader):
    announced = True

    def get_code(self, fullname: str) -> CodeType | None:
        from graphlab.programs.python2.compilation import compile_translated
        from graphlab.programs.python2.translation import announce, decode, translate

        text = decode(self.get_data(self.path))
        try:
            translated = translate(text, self.path)
        except Python2Error:
            translated = text  # Python's own message says better what is wrong
        if self.announced:
            announce(text, translated, self.path)
        # Bypass the cache of compiled modules: another run may not want the translation.
        return compile_translated(translated, self.path, module=self.path)

    def exec_module(self, module: ModuleType) -> None:
        from graphlab.programs.python2.compilation import builtin_names

        vars(module)["__builtins__"] = builtin_names()
        super().exec_module(module)
