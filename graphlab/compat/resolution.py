"""Decides what answers a 1.x name: the one place that knows the order of precedence.

The first of these that has the name answers it:

1. the tables: a row for the name itself, which may also say that it is missing, or for a module of that name;
2. the module behind the 1.x module: one of ``tf.compat.v1``, or of ``tensorflow.python``;
3. a module that a plugin serves;
4. for a source file of contrib, such as ``tensorflow.contrib.rnn.python.ops.rnn_cell``: the public name of what 1.15
   had there, and for a name that it did not have there the module of contrib that the file is in;
5. what a source file had only imported: ``tensorflow.python.ops.rnn_cell_impl.math_ops``.

The source files of Keras, ``tensorflow.python.keras``, have what the tables say, and else what ``tf.keras`` has under
the same path: there must be one tree of Keras classes, or isinstance fails.

A program of a release before 1.15 gets the tables of its release (``graphlab.compat.eras``), which also say which names
came later: nothing answers these.

A *back end* tells what TensorFlow itself has. There are two: the running TensorFlow, for the facade
(``graphlab.compat.running``), and the source files, for ``graphlab audit`` (``graphlab.compat.sources``).
"""

from __future__ import annotations

import enum
import functools
from typing import NamedTuple, Protocol

from graphlab.compat.eras.lookup import table_of
from graphlab.compat.namespace import (
    CONTRIB,
    INTERNALS,
    ROOTS,
    contrib_module_of,
    is_internal,
    is_of_the_era,
    keras_module_of,
)
from graphlab.compat.releases import LATEST, RELEASES
from graphlab.compat.tables.imported import imported_by
from graphlab.compat.tables.lookup import contrib_modules


class Kind(enum.Enum):
    """What a name is; ``target`` is a field of ``Answer``."""

    #: A single name with a row: ``target`` is ``module:attribute``, or ``tf:attribute`` for another 1.x name.
    ROW = enum.auto()
    #: A name that the module of TensorFlow behind the 1.x module has.
    VALUE = enum.auto()
    #: Another name for the 1.x module ``target``.
    ALIAS = enum.auto()
    #: A module that the importable module ``target`` serves.
    SHIM = enum.auto()
    #: The same, by a plugin.
    PLUGIN = enum.auto()
    #: A module of 1.x that the facade makes, and whose names are resolved one by one.
    FACADE = enum.auto()
    #: A module that a program gets as it is installed: one of TensorFlow's internals, or of another library.
    REAL = enum.auto()
    #: A module of 1.x that can be imported but has no names.
    EMPTY = enum.auto()
    #: Nothing of that name.
    MISSING = enum.auto()


class Answer(NamedTuple):
    """What answers a name."""

    kind: Kind
    #: The name that 1.x itself uses: ``tensorflow.nn.relu`` for ``tensorflow.compat.v1.nn.relu``.
    name: str
    #: What serves it; empty for kinds that do not mention it.
    target: str = ""
    #: For a missing name, and a module without names, what to do instead; empty where nothing is known.
    advice: str = ""


class Found(enum.Enum):
    """What a back end finds in a module."""

    VALUE = enum.auto()
    MODULE = enum.auto()


class Backend(Protocol):
    """Tells what TensorFlow and other installed libraries have."""

    def has_module(self, name: str) -> bool:
        """Whether a module of ``tf.compat.v1`` or of TensorFlow's internals stands behind the 1.x module ``name``."""

    def find(self, module: str, name: str) -> Found | None:
        """Return what that module has under ``name``; None where it has nothing, or where there is no module."""

    def find_in(self, target: str, name: str) -> Found | None:
        """Return what an importable module that serves 1.x has under ``name``: an inner module or an attribute."""

    def is_installed(self, library: str) -> bool:
        """Whether a module of another library is installed."""


def resolve_module(name: str, backend: Backend, release: str = LATEST) -> Answer:
    """Decide which module a program means by ``import name``."""
    if name in ROOTS:  # ``graphlab.tf`` is made before anybody needs the tables
        return Answer(Kind.FACADE, name)
    if _is_later(name, release):
        return Answer(Kind.MISSING, name, advice=advice(name, release))
    table = table_of(name, release)
    if name in table.aliases:
        return Answer(Kind.ALIAS, name, table.aliases[name])
    if name in table.shims:
        return Answer(Kind.SHIM, name, table.shims[name])
    of_keras = keras_module_of(name)
    if of_keras is not None and not _is_listed(name, release):
        answer = resolve_module(of_keras, backend, release)
        return answer if answer.kind is not Kind.MISSING else Answer(Kind.MISSING, name, advice=advice(name, release))
    parent_name, _, leaf = name.rpartition(".")
    parent = _served(parent_name, backend, release) if parent_name else None
    real = None if of_keras is not None else _installed_module(name, parent, backend, release)
    if real is not None:
        return real
    is_listed = _is_listed(name, release)
    if is_listed and name not in table.missing_modules:
        return Answer(Kind.FACADE, name)
    if name in plugin_shims():
        return Answer(Kind.PLUGIN, name, plugin_shims()[name])
    if is_listed:
        return Answer(Kind.EMPTY, name, advice=advice(name, release))
    if _is_package_of_plugins(name):
        return Answer(Kind.FACADE, name)
    if parent is not None:
        is_served_whole = parent.kind in (Kind.SHIM, Kind.PLUGIN)
        if is_served_whole and backend.find_in(parent.target, leaf) is Found.MODULE:
            return Answer(parent.kind, name, f"{parent.target}.{leaf}")
        if parent.kind is Kind.MISSING:  # Python, too, names the outermost module that is missing
            return parent
    return Answer(Kind.MISSING, name, advice=advice(name, release))


def resolve_attribute(module: str, name: str, backend: Backend, release: str = LATEST) -> Answer:
    """Decide what ``module.name`` is, where ``module`` is a module of 1.x that the facade makes."""
    answer = _own_attribute(module, name, backend, release)
    if answer.kind is not Kind.MISSING or is_refused(f"{module}.{name}", release):
        return answer
    target = imported_by(module).get(name)
    return _imported(target, backend, release) if target else answer


def _imported(target: str, backend: Backend, release: str) -> Answer:
    """Return what a file had imported under a full 1.x name: something in a module, or a module."""
    owner_name, _, name = target.rpartition(".")
    owner = _served(owner_name, backend, release) if owner_name else None
    answer = None
    if owner is not None and owner.kind is Kind.FACADE:
        answer = _own_attribute(owner.name, name, backend, release)
    elif owner is not None and owner.kind not in (Kind.MISSING, Kind.EMPTY):
        answer = _attribute_of(owner, name, backend)
    if answer is None or answer.kind is Kind.MISSING:
        return _served(target, backend, release)
    return _followed(answer, backend, release)


def _own_attribute(module: str, name: str, backend: Backend, release: str) -> Answer:
    """Return what a module has under a name, apart from what it had only imported in 1.15."""
    full_name = f"{module}.{name}"
    row = row_of(module, name, release)
    if row is not None:
        return Answer(Kind.ROW, full_name, row)
    if is_refused(full_name, release):
        return Answer(Kind.MISSING, full_name, advice=advice(full_name, release))
    placed = _placed(module, name, backend, release)
    if placed is not None and placed.kind in (
        Kind.ROW,
        Kind.VALUE,
    ):  # before a file that has the name of a function in it
        return placed
    if _is_listed(full_name, release):
        return resolve_module(full_name, backend, release)
    of_keras = keras_module_of(module)
    if of_keras is not None:  # not TensorFlow's own copy
        answer = resolve(f"{of_keras}.{name}", backend, release, is_own=True)
        return answer if answer.kind is not Kind.MISSING else placed or answer._replace(name=full_name)
    found = backend.find(module, name)
    if found is Found.VALUE:
        return Answer(Kind.VALUE, full_name)
    if found is Found.MODULE or _is_served_by_plugins(full_name):
        return resolve_module(full_name, backend, release)
    if placed is not None:
        return placed
    owner = contrib_module_of(module)
    if owner is not None:
        return _own_attribute(owner, name, backend, release)
    return Answer(Kind.MISSING, full_name, advice=advice(full_name, release))


def _placed(module: str, name: str, backend: Backend, release: str) -> Answer | None:
    """Return what serves a name of a source file of 1.15 under its public name; None where it has none."""
    public = table_of(module, release).places.get(module, {}).get(name)
    if public is None:
        return None
    answer = resolve(public, backend, release, is_own=True)
    return answer if answer.kind is not Kind.MISSING else answer._replace(name=f"{module}.{name}")


def resolve(name: str, backend: Backend, release: str = LATEST, is_own: bool = False) -> Answer:
    """Decide what a dotted name is, as a program may write it: a module, or something in one.

    Attributes of a class or a function at the end of the name are not checked.

    Args:
        name: The name.
        backend: Tells what TensorFlow has.
        release: The release of the program.
        is_own: Whether what files had only imported does not count.
    """
    root, *parts = name.split(".")
    written, answer = root, _served(root, backend, release)
    for part in parts:
        if answer.kind in (Kind.ROW, Kind.VALUE):  # a package may have a module and a function of one name
            answer = _served(written, backend, release) if _is_listed(written, release) else answer
        if answer.kind in (Kind.ROW, Kind.VALUE, Kind.MISSING):
            break
        written = f"{written}.{part}"
        if is_refused(written, release):  # before an alias finds something else under that name
            return Answer(Kind.MISSING, written, advice=advice(written, release))
        answer = _step(answer, written, part, backend, release, is_own)
    return answer


def _step(module: Answer, written: str, part: str, backend: Backend, release: str, is_own: bool) -> Answer:
    """Return what ``part`` is in a module; ``written`` is the whole name as the program has it."""
    if module.kind is Kind.FACADE:
        answer = (_own_attribute if is_own else resolve_attribute)(module.name, part, backend, release)
        if answer.kind is Kind.MISSING and written != answer.name:
            imported = _served(written, backend, release)
            answer = answer if imported.kind is Kind.MISSING else imported
    else:
        answer = _served(written, backend, release)
        if answer.kind is Kind.MISSING and module.kind is not Kind.EMPTY:
            answer = _attribute_of(module, part, backend) or answer
    return _followed(answer, backend, release)


def _attribute_of(module: Answer, name: str, backend: Backend) -> Answer | None:
    """Return what a module that the facade does not make has under a name that is not a module."""
    full_name = f"{module.name}.{name}"
    if module.kind is Kind.REAL:
        return Answer(Kind.VALUE, full_name) if backend.find(module.name, name) else None
    if module.kind is Kind.PLUGIN or backend.find_in(module.target, name):  # a plugin's module is not read
        return Answer(Kind.ROW, full_name, f"{module.target}:{name}")
    return None


def _served(name: str, backend: Backend, release: str) -> Answer:
    """Return the answer to a module's name, with aliases followed."""
    return _followed(resolve_module(name, backend, release), backend, release)


def _followed(answer: Answer, backend: Backend, release: str) -> Answer:
    while answer.kind is Kind.ALIAS:
        answer = resolve_module(answer.target, backend, release)
    return answer


def _installed_module(name: str, parent: Answer | None, backend: Backend, release: str) -> Answer | None:
    """Return the module of that name from TensorFlow, or from another library; None where neither has it."""
    if not is_of_the_era(name):
        return Answer(Kind.REAL, name) if backend.is_installed(name) else None
    parent_name, _, leaf = name.rpartition(".")
    if parent is None or parent.kind in (Kind.MISSING, Kind.EMPTY):
        return None
    if parent.kind is Kind.FACADE and parent.name != parent_name:  # it is an alias
        answer = resolve_attribute(parent.name, leaf, backend, release)
        return None if answer.kind is Kind.MISSING else _followed(answer, backend, release)
    if not backend.has_module(name):
        return None
    is_as_installed = is_internal(name) and name not in INTERNALS and not _is_listed(name, release)
    return Answer(Kind.REAL if is_as_installed else Kind.FACADE, name)


def row_of(module: str, name: str, release: str = LATEST) -> str | None:
    """Return the row of a single name of a module; None where it has no row."""
    rows = table_of(module, release).names.get(module)
    return rows.get(name) if rows else None


def is_refused(full_name: str, release: str = LATEST) -> bool:
    """Whether a table says that the name does not exist, or that GraphLab does not have it."""
    table = table_of(full_name, release)
    return full_name in table.replaced or full_name in table.missing or full_name in table.later


def _is_later(name: str, release: str) -> bool:
    """Whether a module, or a package it is in, came after the release."""
    while release != LATEST and name:
        if name in table_of(name, release).later:
            return True
        name = name.rpartition(".")[0]
    return False


def has_shims(name: str, release: str = LATEST) -> bool:
    """Whether a row of the tables or a plugin serves the module of that name, or one inside it."""
    return _is_listed(name, release) or _is_served_by_plugins(name)


def _is_listed(name: str, release: str) -> bool:
    """Whether the tables have the module itself or something inside it.

    A package that is not one of 1.x has to be installed, whatever the tables put back inside it.
    """
    table = table_of(name, release)
    return name in (table.modules if is_of_the_era(name) else table.shims)


def _is_served_by_plugins(name: str) -> bool:
    return name in plugin_shims() or _is_package_of_plugins(name)


def _is_package_of_plugins(name: str) -> bool:
    return any(key.startswith(f"{name}.") for key in plugin_shims())


@functools.cache
def plugin_shims() -> dict[str, str]:
    """Return the modules that plugins serve; see the hook ``register_shims``."""
    from graphlab.hooks.manager import plugin_manager  # pluggy, which naming ``graphlab.tf`` does not need

    shims: dict[str, str] = {}
    for mapping in plugin_manager().hook.register_shims():
        shims.update(mapping)
    return shims


def advice(full_name: str, release: str = LATEST) -> str:
    """Return what to do about a 1.x name that nothing answers; empty where the tables do not know the name either."""
    table = table_of(full_name, release)
    if table.later.get(full_name):
        return f"TensorFlow {table.later[full_name]} has it, and this program runs as one of {release}"
    older = _older_with(full_name, release)
    if full_name in table.replaced:
        return f"use {table.replaced[full_name]}" + (f", or --era {older}" if older else "")
    if older:
        return f"TensorFlow {older} had it: --era {older}"
    if full_name in table.missing:
        return _not_here(table.missing[full_name])
    package = full_name
    while package:
        if package in table.missing_modules:
            return _not_here(table.missing_modules[package])
        package = package.rpartition(".")[0]
    return _similar(*full_name.rpartition(".")[::2], release)


def _older_with(full_name: str, release: str) -> str | None:
    """Return the youngest older release whose programs are served a name; None where there is none."""
    module, _, name = full_name.rpartition(".")
    for older in reversed(RELEASES[: RELEASES.index(release)]):
        if row_of(module, name, older) or full_name in {
            **table_of(full_name, older).shims,
            **table_of(full_name, older).aliases,
        }:
            return older
    return None


def _similar(module: str, name: str, release: str) -> str:
    """Return what to do about a name that no table has: a similar name of contrib, whose names are all in tables."""
    if not module.startswith(f"{CONTRIB}.") or module.split(".")[2] not in contrib_modules():
        return ""
    import difflib  # needed for bad input alone

    close = difflib.get_close_matches(name, table_of(module, release).names.get(module, ()), n=1, cutoff=0.7)
    return _not_here(f"{module.replace('tensorflow', 'tf', 1)}.{close[0]}" if close else "")


def _not_here(instead: str) -> str:
    return f"GraphLab does not have it; use {instead}" if instead else "GraphLab does not have it, nor a replacement"
