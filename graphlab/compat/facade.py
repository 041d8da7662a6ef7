"""TensorFlow 1.x as a tree of lazy modules.

A ``Facade`` is one module of 1.x, such as ``tensorflow.nn``: it answers a name from the tables of
``graphlab.compat.names``, then from the module of ``tf.compat.v1`` behind it, then from the shims of plugins. Each
answer is kept, so that the second use costs what an attribute of any module costs. A ``Tree`` holds the modules of
one surface: ``graphlab.tf`` has one, and every verbatim program its own, so that what one program sets on ``tf`` does
not reach another.
"""

from __future__ import annotations

import functools
import importlib
import operator
import threading
from collections.abc import Mapping
from types import ModuleType

from graphlab.compat import changes
from graphlab.compat.announcements import announce
from graphlab.engine.runtime import tensorflow_v1


class _LazyNames:
    """Stands for ``graphlab.compat.names`` until its first use.

    Plugins name ``graphlab.tf`` whenever the command line starts, which should not wait for the tables.
    """

    def __getattr__(self, attribute: str):
        global names
        names = importlib.import_module("graphlab.compat.names")
        return getattr(names, attribute)


names = _LazyNames()

#: Attributes between two underscores that a module of 1.x has; asking for any other must not import TensorFlow.
_SPECIAL = frozenset({"__all__", "__compiler_version__", "__cxx11_abi_flag__", "__file__", "__git_version__"})


class Facade(ModuleType):
    """One module of the 1.x surface. It is not in ``sys.modules``: programs get it from the import hook."""

    def __init__(self, name: str, tree: Tree):
        """Make the module ``name``; nothing is imported."""
        super().__init__(name, f"{name}: TensorFlow 1.x on the TensorFlow that is installed.")
        self.__path__ = []  # A package, so that ``help`` and ``pkgutil`` do not look for a file.
        self._graphlab_tree = tree

    def __getattr__(self, name: str):
        row = names.NAMES.get(self.__name__, {}).get(name)
        if row is None and name.startswith("__") and name not in _SPECIAL:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}", name=name, obj=self)
        if name == "__all__":
            return _public_names(self)
        value = self._graphlab_tree.target(row) if row else self._graphlab_tree.attribute(self, name)
        setattr(self, name, value)
        return value

    def __dir__(self):
        return sorted({*_public_names(self), *(key for key in vars(self) if not key.startswith("_graphlab"))})

    def __repr__(self):
        return f"<module {self.__name__!r} (TensorFlow {names.TENSORFLOW_VERSION}, by graphlab)>"

    def __reduce__(self):
        # As of any module; without this the message would name our class.
        raise TypeError("cannot pickle 'module' object")


class Tree:
    """The modules of one surface by their 1.x names, each made when it is first asked for."""

    def __init__(self):
        self._modules: dict[str, ModuleType] = {}
        self._attached: list[tuple[ModuleType, str]] = []
        self._lock = threading.RLock()

    def module(self, name: str) -> ModuleType:
        """Return the module that a 1.x program means by ``name``.

        Raises:
            ModuleNotFoundError: Neither 1.x as we have it nor a plugin has it.
        """
        module = self._modules.get(name)
        if module is None:
            with self._lock:
                module = self._modules.get(name) or self._find(name)
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
        full_name = f"{facade.__name__}.{name}"
        if _is_listed(full_name):
            return self.module(full_name)
        source = source_of(facade.__name__)
        try:
            value = getattr(source, name)
        except AttributeError:
            if _is_listed(full_name, plugin_shims()):
                return self.module(full_name)
            outer = names.contrib_module_of(facade.__name__)
            if outer is not None:
                return getattr(self.module(outer), name)
            if source is not None and names.is_internal(full_name):
                try:
                    return self.module(full_name)
                except ModuleNotFoundError:
                    pass
            from graphlab.compat.missing import explanation  # which reads the tables

            message = f"module {facade.__name__!r} has no attribute {name!r}" + explanation(full_name)
            raise AttributeError(message, name=name, obj=facade) from None
        if isinstance(value, ModuleType) and not name.startswith("_"):
            return self.module(full_name)
        return value

    def target(self, row: str) -> object:
        """Return what a row ``module:attribute`` of ``NAMES`` stands for; ``tf:attribute`` is looked up here.

        Without an attribute, it is the module itself.
        """
        module, _, attribute = row.partition(":")
        source = self.module("tensorflow") if module == "tf" else _import(module)
        return operator.attrgetter(attribute)(source) if attribute else source

    def close(self) -> None:
        """Take back what was attached to modules that are not ours."""
        for module, name in self._attached:
            vars(module).pop(name, None)
        self._attached.clear()

    def _find(self, name: str) -> ModuleType:
        if name == "tensorflow":  # what `graphlab.tf` is made of, before anybody needs the tables
            return Facade(name, self)
        if name in names.ALIASES:
            return self.module(names.ALIASES[name])
        if name in names.ROOTS:
            return Facade(name, self)
        if name in names.SHIMS:
            return self._attach(name, _serving_module(name))
        module = self._find_real(name)
        if module is not None:
            return module
        if _is_listed(name) and name not in names.MISSING_MODULES:
            return self._attach(name, Facade(name, self))
        shims = plugin_shims()
        if name in shims:
            return self._attach(name, _import(shims[name]))
        if _is_listed(name) or _is_listed(name, shims):
            return self._attach(name, Facade(name, self))
        from graphlab.compat.missing import explanation  # which reads the tables

        raise ModuleNotFoundError(f"No module named {name!r}{explanation(name)}", name=name)

    def _find_real(self, name: str) -> ModuleType | None:
        """Return the module of that name from ``tf.compat.v1`` or TensorFlow's internals; None where it has none."""
        if not names.is_of_the_era(name):
            return _installed(name)
        parent_name, _, leaf = name.rpartition(".")
        if not parent_name:
            return None
        parent = self.module(parent_name)
        if isinstance(parent, Facade) and parent.__name__ != parent_name:  # the parent is an alias
            return getattr(parent, leaf, None)
        source = source_of(name)
        if source is None or not isinstance(source, ModuleType):
            return None
        if names.is_internal(name) and name not in names.INTERNALS and not _is_listed(name):
            return source
        return self._attach(name, Facade(name, self))

    def _attach(self, name: str, module: ModuleType) -> ModuleType:
        parent_name, _, leaf = name.rpartition(".")
        if parent_name:
            parent = self.module(parent_name)
            if not isinstance(parent, Facade) and not hasattr(parent, leaf):
                self._attached.append((parent, leaf))
            setattr(parent, leaf, module)
        return module


@functools.cache
def source_of(name: str) -> ModuleType | None:
    """Return the real module behind a module of 1.x, or None where there is none."""
    if names.is_internal(name):
        _start()
        try:
            return importlib.import_module(name)
        except ModuleNotFoundError:
            return None
    root, *parts = name.split(".")
    if root not in names.ROOTS:
        return None
    source = _start()
    for part in [*filter(None, [names.ROOTS[root]]), *parts]:
        source = getattr(source, part, None)
    for prefix, group in names.COMPANIONS.items():
        if f"{name}.".startswith(f"{prefix}."):
            changes.install(group)
    return source


def _serving_module(name: str) -> ModuleType:
    """Return the module that a row of ``SHIMS`` names; what a library other than TensorFlow lost does not start it."""
    target = names.SHIMS[name]
    if names.is_of_the_era(name):
        return _import(target)
    announce(f"{name} is gone; {target} serves it")
    return importlib.import_module(target)


def _installed(name: str) -> ModuleType | None:
    """Return the installed module of that name, which is none of 1.x; None where there is none."""
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name is None or not f"{name}.".startswith(f"{error.name}."):
            raise
        return None


def _is_listed(name: str, shims: Mapping[str, str] | None = None) -> bool:
    """Whether the tables, or those shims, have the module itself or something inside it.

    A package that is not one of 1.x has to be installed, whatever the tables put back inside it.
    """
    if shims is None:
        return name in (names.LISTED_MODULES if names.is_of_the_era(name) else names.SHIMS)
    return any(key == name or key.startswith(f"{name}.") for key in shims)


def has_shims(name: str) -> bool:
    """Whether a row of the tables or a plugin serves the module of that name, or one inside it."""
    return _is_listed(name) or _is_listed(name, plugin_shims())


@functools.cache
def plugin_shims() -> dict[str, str]:
    """Return the modules that plugins serve; see the hook ``register_shims``."""
    from graphlab.hooks.manager import plugin_manager

    shims = {}
    for mapping in plugin_manager().hook.register_shims():
        shims.update(mapping)
    return shims


@functools.cache
def _start() -> ModuleType:
    """Start TensorFlow, change it for programs of 1.x, and return ``tensorflow.compat.v1``."""
    v1 = tensorflow_v1()
    changes.install("start")
    return v1


def _import(module: str) -> ModuleType:
    """Import a module that serves 1.x; nearly all of them import TensorFlow, which has to be started first."""
    if module != names.__name__:
        _start()
    for prefix, group in names.PREPARATIONS.items():
        if f"{module}.".startswith(f"{prefix}."):
            changes.install(group)
    return importlib.import_module(module)


def _public_names(facade: Facade) -> list[str]:
    inside = f"{facade.__name__}."
    listed = {
        key[len(inside) :].partition(".")[0]
        for table in (names.SHIMS, names.ALIASES, names.NAMES)
        for key in table
        if key.startswith(inside)
    }
    own = dir(source_of(facade.__name__))
    return sorted({*listed, *names.NAMES.get(facade.__name__, ()), *own} - {name for name in own if name[0] == "_"})


#: TensorFlow 1.x for programs of today: ``from graphlab import tf``.
tf = Tree().module("tensorflow")
