"""The import hook: what ``import tensorflow`` and ``import keras`` mean in the code of a verbatim program.

Python turns every ``import`` statement into a call of ``builtins.__import__``, and the calling frame tells who imports.
The hook replaces that function. It answers a program's imports of 1.x modules from the facade, and passes all other
imports on: ``sys.modules`` keeps the real TensorFlow, and libraries get that. ``importlib.import_module`` and
``importlib.reload`` have hooks of their own, since programs call them directly.
"""

from __future__ import annotations

import builtins
import contextlib
import dis
import importlib
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from types import FrameType, ModuleType

from graphlab.compat import changes, resolution
from graphlab.compat.era_libraries import decide, decided, is_denied, package_of
from graphlab.compat.facade import Facade, Tree, surfaces
from graphlab.compat.libraries.patches import LibraryPatches
from graphlab.compat.missing import explanation
from graphlab.compat.namespace import ERA_ROOTS
from graphlab.compat.releases import LATEST
from graphlab.compat.resolution import advice, has_shims, is_refused
from graphlab.compat.tables.libraries import LOST_NAMES, SHIMS
from graphlab.engine.author_files import PACKAGE, is_authors, is_below

#: A namespace with this key set to True belongs to a program, whatever its name and file.
PROGRAM_KEY = "__graphlab_program__"

_IMPORT_NAME = dis.opmap["IMPORT_NAME"]
_OUR_FOLDER = PACKAGE + os.sep
#: Modules of Python that import what their caller names: ``unittest.mock.patch("tensorflow.nn.relu")``.
_ON_BEHALF = frozenset({"contextlib", "mock.mock", "pkgutil", "unittest.mock"})
#: Installed packages that have lost modules which the tables put back: checked at ``from package import``.
_PACKAGES_WITH_ROWS = frozenset(key.rpartition(".")[0] for key in SHIMS)


def folders_on_path() -> frozenset[str]:
    """Return the entries of ``sys.path`` without symbolic links; the working directory for an empty one."""
    return frozenset(os.path.realpath(entry) for entry in filter(_is_text, sys.path))


def _is_text(entry: object) -> bool:
    """Whether an entry of ``sys.path`` is one that Python follows."""
    return isinstance(entry, str)


class ProgramImports:
    """The imports of one program: decides which code belongs to it, and holds the modules that it gets."""

    def __init__(self, roots: Iterable[Path | str], release: str = LATEST):
        """Count code as the program's if its file is below one of ``roots``, or if it runs as ``__main__``.

        The program gets the modules of a release, one of ``graphlab.compat.releases.RELEASES``.
        """
        self.tree = Tree(release)
        self._roots = tuple(str(Path(root).resolve()) for root in roots)
        #: The folders that were on ``sys.path`` when the program began.
        self.first_path = folders_on_path()
        self._is_own: dict[str, bool | str] = {}
        self._path_seen: tuple[str, ...] = ()
        self._added_folders: list[str] = []

    def owns(self, namespace: dict, filename: str, imports_1_x: bool = False) -> bool:
        """Whether code in that global namespace, compiled from that file, belongs to the program.

        Args:
            namespace: The global variables of the code.
            filename: The file that it was compiled from.
            imports_1_x: Whether the code is about to import TensorFlow or Keras: if it belongs to a library, that is
                when the library is looked at.
        """
        if namespace.get(PROGRAM_KEY) is True:
            return True
        if namespace.get("__name__") == "__main__" and not filename.startswith(_OUR_FOLDER):
            return True
        file = namespace.get("__file__") or ""
        return self.owns_file(filename, imports_1_x) or self.owns_file(file, imports_1_x)

    def owns_file(self, filename: str, imports_1_x: bool = False) -> bool:
        """Whether a source file is below one of the roots, or of a library written for 1.x, wherever that is."""
        own = self._is_own.get(filename)
        if own is None:
            own = self._is_own[filename] = self._is_below_roots(filename)
        if isinstance(own, bool):
            return own
        return decide(own) if imports_1_x else decided(own)

    def _is_below_roots(self, filename: str) -> bool | str:
        """Return whether a file is the program's own; for a library that may be of the era, its folder or file."""
        if not filename or filename.startswith("<"):
            return False
        path = os.path.realpath(filename)
        if path.startswith(_OUR_FOLDER):
            return False
        library = package_of(os.path.dirname(path)) or path
        return is_below(path, self._roots) or (is_below(path, self._added()) and not is_denied(library)) or library

    def _added(self) -> list[str]:
        """Return the folders that the program has put on ``sys.path``; by changing to it, the one it works in.

        Those inside installed packages are put there by libraries.
        """
        path = (*filter(_is_text, sys.path),)
        if not all(map(os.path.isabs, path)):
            path = (*path, os.getcwd())
        if path != self._path_seen:  # following symbolic links takes time, and libraries have thousands of files
            self._path_seen = path
            new = folders_on_path() - self.first_path
            self._added_folders = [
                each
                for each in new
                if is_authors(each) and os.path.isdir(each) and not any(Path(each).glob("*.dist-info"))
            ]
        return self._added_folders

    def import_statement(self, name: str, fromlist: Iterable[str] | None, is_call: bool = False) -> ModuleType:
        """Return what ``builtins.__import__`` returns: the top package, or with ``from`` the module itself.

        Args:
            name: The module's name.
            fromlist: The names behind ``from … import``.
            is_call: Whether the program calls ``__import__`` itself: Python then leaves out names that do not exist.

        Raises:
            ImportError: There is no such module or name.
        """
        module = self.tree.module(name)
        if not fromlist:
            return self.tree.module(name.partition(".")[0])
        for item in fromlist:
            full_name = f"{name}.{item}"
            if is_call and (item == "*" or is_refused(full_name, self.tree.release) or not hasattr(module, item)):
                with contextlib.suppress(ImportError):
                    self._import_item(module, name, item)
                continue
            if is_refused(full_name, self.tree.release):  # before an alias finds something else under that name
                message = (
                    f"cannot import name {item!r} from {name!r}{explanation(advice(full_name, self.tree.release))}"
                )
                raise ImportError(message, name=name)
            if item != "*" and not hasattr(module, item):
                self._import_item(module, name, item)
        return module

    def attach_lost(self, module: ModuleType, name: str, items: Iterable[str]) -> None:
        """Put back modules that an installed package has lost and that ``from package import`` asks for."""
        for item in items:
            if has_shims(f"{name}.{item}", self.tree.release) and not hasattr(module, item):
                self.tree.module(f"{name}.{item}")

    def _import_item(self, module: ModuleType, name: str, item: str) -> None:
        full_name = f"{name}.{item}"
        try:
            found = self.tree.module(full_name)
        except ModuleNotFoundError:
            if isinstance(module, Facade) and module.__name__ != name:  # the module is an alias of that one
                self._import_item(module, module.__name__, item)
                return
            message = f"cannot import name {item!r} from {name!r}{explanation(advice(full_name, self.tree.release))}"
            raise ImportError(message, name=name) from None
        setattr(module, item, found)


def _is_call(frame: FrameType) -> bool:
    """Whether a frame calls ``__import__`` by itself, rather than by an import statement."""
    return frame.f_lasti >= 0 and frame.f_code.co_code[frame.f_lasti] != _IMPORT_NAME


class ImportHook:
    """The functions that replace Python's while at least one program runs; the process has one such object."""

    def __init__(self):
        self._programs: list[ProgramImports] = []
        self._libraries = LibraryPatches(
            lambda: self.importing_program(3) is not None, lambda: resolution.plugin_shims()
        )

    @property
    def program(self) -> ProgramImports | None:
        """The running program; of nested programs, the innermost."""
        return self._programs[0] if self._programs else None

    def add(self, program: ProgramImports) -> None:
        """Serve a program from now on; it takes precedence over those before it."""
        if not self._programs:
            self._install()
        self._programs = [program, *self._programs]
        surfaces.append(program.tree)
        # A program may get arrays from TensorFlow without importing NumPy.
        self._libraries.prepare("numpy")
        self._libraries.prepare("builtins")

    def remove(self, program: ProgramImports) -> None:
        """Stop serving a program; after the last one, put back Python's own functions."""
        self._programs = [other for other in self._programs if other is not program]
        surfaces.remove(program.tree)
        if not self._programs:
            self._uninstall()
            self._libraries.undo()

    def importing_program(self, depth: int = 2, imports_1_x: bool = False) -> ProgramImports | None:
        """Return the program whose code is ``depth`` calls up; None if that code belongs to a library."""
        frame = sys._getframe(depth)
        while frame.f_globals.get("__name__") in _ON_BEHALF and frame.f_back is not None:
            frame = frame.f_back
        for program in self._programs:
            if program.owns(frame.f_globals, frame.f_code.co_filename, imports_1_x):
                return program
        return None

    def _install(self) -> None:
        python_import, python_import_module, python_reload = self._python = (
            builtins.__import__,
            importlib.import_module,
            importlib.reload,
        )

        libraries = self._libraries

        def __import__(name, globals=None, locals=None, fromlist=(), level=0):
            root = name.partition(".")[0]
            if level == 0 and root in ERA_ROOTS:
                program = self.importing_program(imports_1_x=True)
                if program is not None:
                    return program.import_statement(name, fromlist, _is_call(sys._getframe(1)))
            items = fromlist
            if fromlist and not level and name in LOST_NAMES and self.importing_program() is not None:
                # Python would look for a module of that name, and scikit-learn would raise instead of answering no.
                items = [item for item in fromlist if item not in LOST_NAMES[name]] or ["__name__"]
            try:
                module = python_import(name, globals, locals, items, level)
            except ModuleNotFoundError as error:
                # The tables or a plugin may serve a package that is not installed, or a module that a package has lost.
                if level or error.name is None or not f"{name}.".startswith(f"{error.name}."):
                    raise
                program = self.importing_program()
                if program is None or not has_shims(name, program.tree.release):
                    raise
                module = program.import_statement(name, fromlist)
                libraries.prepare(root)
                return module
            if root == "absl" and self.importing_program() is not None:
                changes.install("flags")
            has_rows = bool(fromlist) and name in _PACKAGES_WITH_ROWS
            if not level and (has_rows or libraries.concerns(root)):
                program = self.importing_program()
                if program is not None:
                    libraries.prepare(root)
                    if has_rows:
                        program.attach_lost(module, name, fromlist)
            return module

        def import_module(name, package=None):
            root = name.partition(".")[0]
            program = self.importing_program(imports_1_x=root in ERA_ROOTS)
            if program is None:
                return python_import_module(name, package)
            if root in ERA_ROOTS:
                return program.tree.module(name)
            try:
                module = python_import_module(name, package)
            except ModuleNotFoundError:
                if not has_shims(name, program.tree.release):
                    raise
                module = program.tree.module(name)
            libraries.prepare(root)
            return module

        def reload(module):
            # A facade has no code to run again, and Python's own function would look for it in sys.modules.
            return module if isinstance(module, Facade) else python_reload(module)

        self._ours = (__import__, import_module, reload)
        builtins.__import__, importlib.import_module, importlib.reload = self._ours

    def _uninstall(self) -> None:
        # If the program has put its own function there, it stays; ours, which it calls, then passes everything on.
        places = ((builtins, "__import__"), (importlib, "import_module"), (importlib, "reload"))
        for (module, attribute), python, ours in zip(places, self._python, self._ours, strict=True):
            if getattr(module, attribute) is ours:
                setattr(module, attribute, python)


#: The hook of this process.
import_hook = ImportHook()
