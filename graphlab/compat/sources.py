"""What installed modules define, read from their source text: nothing is imported."""

from __future__ import annotations

import ast
import functools
import importlib.util
from collections.abc import Iterator
from pathlib import Path

from graphlab.compat.namespace import INTERNALS, is_internal
from graphlab.compat.resolution import Found

_KERAS = "tf_keras.api._v1.keras"
_KERAS_2 = "tf_keras.api._v2.keras"
_OF_KERAS = ("initializers", "losses", "metrics", "optimizers")
_LEGACY = f"{_KERAS}.__internal__.legacy"
#: Modules of 1.x, the deepest first, and the installed modules behind them, where TensorFlow's code puts them there.
_BEHIND = {
    **{f"tensorflow.compat.v2.{name}": f"{_KERAS_2}.{name}" for name in _OF_KERAS},
    "tensorflow.compat.v2.keras": _KERAS_2,
    "tensorflow.app.flags": "tensorflow.python.platform.flags",
    "tensorflow.nn.rnn_cell": f"{_LEGACY}.rnn_cell",
    "tensorflow.keras": _KERAS,
    "tensorflow.layers": f"{_LEGACY}.layers",
    **{package: package for package in INTERNALS},
    "tensorflow": "tensorflow._api.v2.compat.v1",
    "keras": _KERAS,
}


class SourceReader:
    """The back end of ``graphlab.compat.resolution`` that reads source files."""

    def has_module(self, name: str) -> bool:
        """Whether a module of TensorFlow stands behind the 1.x module ``name``."""
        return _module_behind(name) is not None

    def find(self, module: str, name: str) -> Found | None:
        """Return what that module has under ``name``."""
        full_name = f"{module}.{name}"
        is_public = not name.startswith("_") or is_internal(full_name)
        if is_public and self.has_module(full_name):
            return Found.MODULE
        return Found.VALUE if name in self.names_behind(module) else None

    def find_in(self, target: str, name: str) -> Found | None:
        """Return what an importable module has under ``name``."""
        if _source_file(f"{target}.{name}") is not None:
            return Found.MODULE
        return Found.VALUE if name in _bindings(target) else None

    def is_installed(self, library: str) -> bool:
        """Whether a module of another library is installed."""
        return _source_file(library) is not None

    def names_behind(self, module: str) -> frozenset[str]:
        """Return the names that the module of TensorFlow behind a 1.x module defines."""
        source = _module_behind(module)
        return frozenset(_bindings(source)) if source else frozenset()


#: The back end of ``graphlab audit``.
source_reader = SourceReader()


def _module_behind(name: str) -> str | None:
    """Return the installed module behind a 1.x module; None where there is none."""
    for module, source in _BEHIND.items():
        if name == module or name.startswith(f"{module}."):
            return _located(source + name[len(module) :])
    return None


@functools.cache
def _located(path: str) -> str | None:
    """Return the module that a dotted path means: one of that name, or one that a package imports under that name."""
    if _source_file(path) is not None:
        return path
    parent_path, _, leaf = path.rpartition(".")
    parent = _located(parent_path) if parent_path else None
    # A module that is not a package has no modules in it, only those that it imports.
    if parent is None or not _is_package(parent):
        return None
    origin = f"{parent}.{leaf}" if parent != parent_path else _bindings(parent).get(leaf)
    return _located(origin) if origin and origin != path else None


@functools.cache
def _bindings(module: str) -> dict[str, str]:
    """Return what the module's own source binds at its top level; nothing for a module that has no source.

    Returns:
        The names; for one that is imported, the dotted name of what it is, else an empty text.
    """
    file = _source_file(module)
    if file is None:
        return {}
    tree = ast.parse(file.read_text(encoding="utf-8"))
    package = module if _is_package(module) else module.rpartition(".")[0]
    found = dict(_bound(tree.body, package))
    if module.endswith("_pb2"):
        found.update(dict.fromkeys(_made_at_import(tree), ""))
    return found


Definition = ast.FunctionDef | ast.ClassDef


@functools.cache
def definition_of(name: str) -> tuple[str, Definition] | None:
    """Return the definition of a function or class of a library, as its source has it.

    Args:
        name: The dotted name, by which a program may import it.

    Returns:
        The dotted name in the module that defines it, and the statement; None where sources do not tell.
    """
    for _ in range(20):  # imports of one module by another
        module, _, leaf = name.rpartition(".")
        located = _located(module) if module else None
        if located is None:
            return None
        found = _definitions(located).get(leaf)
        if found is not None:
            return f"{located}.{leaf}", found
        origin = _bindings(located).get(leaf) or _stub_bindings(located).get(leaf)
        if not origin or origin == name:
            return None
        name = origin
    return None


@functools.cache
def _definitions(module: str) -> dict[str, Definition]:
    """Return the functions and classes that a module defines once, at its top level."""
    file = _source_file(module)
    if file is None:
        return {}
    found: dict[str, Definition] = {}
    for statement in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(statement, (ast.FunctionDef, ast.ClassDef)):
            found[statement.name] = statement
        elif isinstance(statement, ast.Assign):  # such as that of a function with more around it
            for target in statement.targets:
                found.pop(getattr(target, "id", ""), None)
    return found


@functools.cache
def _stub_bindings(module: str) -> dict[str, str]:
    """Return what a package gives names when they are asked for, which it keeps in a file of stubs."""
    file = _source_file(module)
    stub = file.with_suffix(".pyi") if file is not None and "lazy" in file.read_text(encoding="utf-8") else None
    if stub is None or not stub.is_file():
        return {}
    return dict(_bound(ast.parse(stub.read_text(encoding="utf-8")).body, module))


def _made_at_import(tree: ast.Module) -> Iterator[str]:
    """Yield the names that a module of protoc makes from the description in it."""
    from google.protobuf.descriptor_pb2 import FileDescriptorProto

    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or getattr(node.func, "attr", "") != "AddSerializedFile":
            continue
        for argument in node.args:
            if isinstance(argument, ast.Constant) and isinstance(argument.value, bytes):
                file = FileDescriptorProto.FromString(argument.value)
                for each in (*file.message_type, *file.enum_type, *file.extension, *file.service):
                    yield each.name
                    yield f"_{each.name.upper()}"
                yield from (value.name for enum in file.enum_type for value in enum.value)


def _is_package(module: str) -> bool:
    file = _source_file(module)
    return file is not None and file.name == "__init__.py"


@functools.cache
def _source_file(name: str) -> Path | None:
    root, *parts = name.split(".")
    folder = _package_folder(root)
    if folder is None:
        return None
    path = folder.joinpath(*parts)
    for file in (path / "__init__.py", path.with_suffix(".py") if parts else None):
        if file is not None and file.is_file():
            return file
    return None


@functools.cache
def _package_folder(root: str) -> Path | None:
    spec = importlib.util.find_spec(root)  # of a top-level name: imports nothing
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(next(iter(spec.submodule_search_locations)))


def _bound(statements: list[ast.stmt], package: str) -> Iterator[tuple[str, str]]:
    for statement in statements:
        if isinstance(statement, (ast.FunctionDef, ast.ClassDef)):
            yield statement.name, ""
        elif isinstance(statement, ast.Import):
            for alias in statement.names:
                root = alias.name.partition(".")[0]
                yield (alias.asname, alias.name) if alias.asname else (root, root)
        elif isinstance(statement, ast.ImportFrom):
            yield from _imported(statement, package)
        elif isinstance(statement, (ast.Assign, ast.AnnAssign)):
            targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
            yield from ((node.id, "") for target in targets for node in ast.walk(target) if isinstance(node, ast.Name))
        elif isinstance(statement, (ast.If, ast.Try, ast.With)):
            for block in ("body", "orelse", "finalbody"):
                yield from _bound(getattr(statement, block, []), package)


def _imported(statement: ast.ImportFrom, package: str) -> Iterator[tuple[str, str]]:
    source = statement.module or ""
    if statement.level:
        parents = package.split(".")[: len(package.split(".")) - statement.level + 1]
        source = ".".join([*parents, *filter(None, [source])])
    for alias in statement.names:
        if alias.name == "*":
            listed = _listed(source)
            names = listed if listed is not None else [name for name in _bindings(source) if name[0] != "_"]
            yield from ((name, f"{source}.{name}") for name in names)
        else:
            yield alias.asname or alias.name, f"{source}.{alias.name}"


@functools.cache
def _listed(module: str) -> tuple[str, ...] | None:
    """Return ``__all__`` of a module that writes it down once, as a list of texts; None for others."""
    file = _source_file(module)
    tree = ast.parse(file.read_text(encoding="utf-8")) if file is not None else ast.Module([], [])
    writing = [each for each in ast.walk(tree) if isinstance(each, ast.Name) and each.id == "__all__"]
    for statement in tree.body:
        if isinstance(statement, ast.Assign) and statement.targets[0] in writing and len(writing) == 1:
            try:
                names = ast.literal_eval(statement.value)
            except ValueError:
                return None
            return tuple(names) if all(isinstance(name, str) for name in names) else None
    return None
