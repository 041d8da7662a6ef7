"""TensorFlow 1.x as a tree of lazy modules.

A ``Facade`` is one module of 1.x, such as ``tensorflow.nn``: ``graphlab.compat.resolution`` decides what answers each
of its names. The module keeps every answer, so that the second use of a name costs what an attribute of any module
costs. A ``Tree`` holds the modules of one surface: ``graphlab.tf`` has one, and every verbatim program its own, so that
what one program sets on ``tf`` does not reach another.
"""

from __future__ import annotations

import contextlib
import importlib
import operator
import threading
from collections.abc import Callable
from types import ModuleType

from graphlab.compat.eras.lookup import table_of
from graphlab.compat.missing import explanation
from graphlab.compat.module_search import PLACE
from graphlab.compat.namespace import CONTRIB, INTERNALS, is_of_the_era, keras_module_of
from graphlab.compat.releases import LATEST, VERSIONS
from graphlab.compat.resolution import Answer, Kind, resolve_attribute, resolve_module, row_of
from graphlab.compat.running import import_replacement, import_serving, running, source_of
from graphlab.compat.tables.imported import hidden_from_star, imported_by
from graphlab.compat.tables.lookup import contrib_modules

#: Attributes between two underscores that a module of 1.x has; asking for any other must not import TensorFlow.
_SPECIAL = frozenset({"__all__", "__compiler_version__", "__cxx11_abi_flag__", "__file__", "__git_version__"})


#: The dictionary of a module itself, without what ``Facade`` adds to it when a program asks for it.
_held: Callable[[ModuleType], dict[str, object]] = vars(ModuleType)["__dict__"].__get__


class Facade(ModuleType):
    """One module of the 1.x surface. It is not in ``sys.modules``: programs get it from the import hook."""

    __slots__ = ("_graphlab_tree",)  # beside the dictionary, which programs look through

    def __init__(self, name: str, tree: Tree):
        """Make the module ``name``; nothing is imported."""
        super().__init__(name, f"{name}: TensorFlow 1.x on the TensorFlow that is installed.")
        # A package, so that ``help`` does not look for a file.
        self.__path__ = [f"{PLACE}{name}"]
        self._graphlab_tree = tree

    def __getattr__(self, name: str) -> object:
        if (
            name.startswith("__")
            and name not in _SPECIAL
            and row_of(self.__name__, name, self._graphlab_tree.release) is None
        ):
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}", name=name, obj=self)
        if name == "__all__":
            return sorted({*_public_names(self), *_imported_names(self)})
        value = self._graphlab_tree.attribute(self, name)
        setattr(self, name, value)
        return value

    @property
    def __dict__(self) -> dict[str, object]:  # type: ignore[override]
        """The module's names and what they are.

        Programs go through the dictionary of a module of 1.x and expect everything in it, so all names are looked up.
        """
        held = _held(self)
        for name in set(_public_names(self)) - held.keys():
            with contextlib.suppress(AttributeError, ImportError):  # a library that serves the name is not installed
                held[name] = getattr(self, name)
        return held

    def __dir__(self) -> list[str]:
        return sorted({*_public_names(self), *_held(self)})

    def __repr__(self) -> str:
        return f"<module {self.__name__!r} (TensorFlow {VERSIONS[self._graphlab_tree.release]}, by graphlab)>"

    def __reduce__(self):
        # By name, as cloudpickle does it with any module that a function uses.
        return module_of_the_program, (self.__name__,)


class Tree:
    """The modules of one surface by their 1.x names. Each is made when it is first asked for."""

    def __init__(self, release: str = LATEST) -> None:
        """Make a surface of a release, one of ``graphlab.compat.releases.RELEASES``."""
        self.release = release
        self._modules: dict[str, ModuleType] = {}
        self._attached: list[tuple[ModuleType, str]] = []
        self._lock = threading.RLock()

    def module(self, name: str) -> ModuleType:
        """Return the module that a 1.x program means by ``name``.

        Raises:
            ModuleNotFoundError: Nothing serves a module of that name.
        """
        module = self._modules.get(name)
        if module is None:
            with self._lock:
                module = self._modules.get(name) or self._made(name)
                self._modules[name] = module
        return module

    def has(self, name: str) -> bool:
        """Whether the module of that name has been asked for."""
        return name in self._modules

    def attribute(self, facade: Facade, name: str) -> object:
        """Return what the module has under ``name``.

        Raises:
            AttributeError: Nothing; if a table knows the name, the message says where it was asked for and what to use
                instead.
        """
        answer = resolve_attribute(facade.__name__, name, running, self.release)
        if answer.kind is Kind.MISSING:
            message = f"module {facade.__name__!r} has no attribute {name!r}{explanation(answer.advice)}"
            raise AttributeError(message, name=name, obj=facade)
        return self._value(answer, facade)

    def close(self) -> None:
        """Take back what was attached to modules that are not ours."""
        for module, name in self._attached:
            vars(module).pop(name, None)
        self._attached.clear()

    def _value(self, answer: Answer, asked: ModuleType | None = None) -> object:
        """Return what an answer that is not missing stands for."""
        if answer.kind not in (Kind.ROW, Kind.VALUE):
            return self.module(answer.name)
        owner, _, name = answer.name.rpartition(".")
        if asked is not None and asked.__name__ != owner:  # of a folder of contrib's sources
            return getattr(self.module(owner), name)
        return getattr(source_of(owner), name) if answer.kind is Kind.VALUE else self._target(answer.target)

    def _target(self, row: str) -> object:
        """Return what a row ``module:attribute`` stands for; ``tf:attribute`` is looked up here.

        Without an attribute, it is the module itself.
        """
        module, _, attribute = row.partition(":")
        source = self._source_of_rows() if module == "tf" else import_serving(module)
        return operator.attrgetter(attribute)(source) if attribute else source

    def _source_of_rows(self) -> ModuleType:
        """Return the ``tf`` of rows: rows of an older release, too, name what 1.15 has."""
        return self.module("tensorflow") if self.release == LATEST else tf

    def _made(self, name: str) -> ModuleType:
        answer = resolve_module(name, running, self.release)
        if answer.kind is Kind.ALIAS:
            return self._attached_alias(name, self.module(answer.target))
        if answer.kind in (Kind.FACADE, Kind.EMPTY):
            return self._attach(name, Facade(name, self)) if answer.name == name else self.module(answer.name)
        if answer.kind is Kind.SHIM and not is_of_the_era(name):
            return self._attach(name, import_replacement(name, answer.target))
        if answer.kind in (Kind.SHIM, Kind.PLUGIN):
            return self._attach(name, import_serving(answer.target))
        if answer.kind is Kind.REAL:
            return importlib.import_module(answer.name)
        value = None if answer.kind is Kind.MISSING else self._value(answer)
        if isinstance(value, ModuleType):
            return value
        missing = answer.name if answer.kind is Kind.MISSING else name
        raise ModuleNotFoundError(f"No module named {missing!r}{explanation(answer.advice)}", name=missing)

    def _attach(self, name: str, module: ModuleType) -> ModuleType:
        parent_name, _, leaf = name.rpartition(".")
        if parent_name:
            parent = self.module(parent_name)
            if not isinstance(parent, Facade) and not hasattr(parent, leaf):
                self._attached.append((parent, leaf))
            setattr(parent, leaf, module)
        return module

    def _attached_alias(self, name: str, module: ModuleType) -> ModuleType:
        """Let ``import a.b.c`` make ``a.b.c`` an attribute also where ``a.b`` is another name for ``d``."""
        parent_name, _, leaf = name.rpartition(".")
        parent = self.module(parent_name) if parent_name else None
        if not isinstance(parent, Facade) or parent.__name__ == parent_name:
            return module
        if resolve_attribute(parent.__name__, leaf, running, self.release).kind is Kind.MISSING:
            setattr(parent, leaf, module)
        return module


def _public_names(facade: Facade) -> list[str]:
    module = facade.__name__
    if module == CONTRIB:
        return sorted(contrib_modules())
    inside = f"{module}."
    table = table_of(module, facade._graphlab_tree.release)
    listed = {
        key[len(inside) :].partition(".")[0]
        for rows in (table.shims, table.aliases, table.names, table.places)
        for key in rows
        if key.startswith(inside)
    }
    if module == CONTRIB.partition(".")[0]:
        listed.update(package.partition(".")[2] for package in (CONTRIB, *INTERNALS))
    release = facade._graphlab_tree.release
    placed = (
        name
        for name in table.places.get(module, ())
        if name[0] != "_" and resolve_attribute(module, name, running, release).kind is not Kind.MISSING
    )
    public = keras_module_of(module)
    own = dir(source_of(public or module))
    return sorted(
        {*listed, *table.names.get(module, ()), *placed, *own}
        - {name for name in own if name[0] == "_" or f"{module}.{name}" in table.later}
    )


def _imported_names(facade: Facade) -> list[str]:
    """Return what ``from … import *`` brings along besides: a file without ``__all__`` gave what it had imported."""
    module, release = facade.__name__, facade._graphlab_tree.release
    return [
        name
        for name in imported_by(module).keys() - hidden_from_star(module)
        if resolve_attribute(module, name, running, release).kind is not Kind.MISSING
    ]


#: The surfaces of the programs that run, the innermost last. The first is that of ``graphlab.tf``.
surfaces = [Tree()]

#: TensorFlow 1.x for programs of today: ``from graphlab import tf``.
tf = surfaces[0].module("tensorflow")


def module_of_the_program(name: str) -> ModuleType:
    """Return the module of that 1.x name for the running program; without a program, that of ``graphlab.tf``."""
    return surfaces[-1].module(name)
