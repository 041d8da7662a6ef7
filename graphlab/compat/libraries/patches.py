"""Patches libraries for a verbatim program while it runs, as the tables say.

A ``__getattr__`` serves the names that a module has lost, a descriptor those that a class has lost, and a wrapper
replaces a function that has changed. All three check who asks: a library gets what the installed release gives it.
Only modules that the program has imported are patched, and everything is put back when the last program ends.
"""

from __future__ import annotations

import contextlib
import functools
import importlib
import inspect
import itertools
import operator
import sys
import threading
from collections.abc import Callable, Iterable, Mapping
from types import GetSetDescriptorType, ModuleType
from typing import Any

from graphlab.compat.announcements import announce, forget_announcements
from graphlab.compat.libraries.class_attributes import set_attribute
from graphlab.compat.tables import libraries as lost
from graphlab.compat.tables import library_calls as calls
from graphlab.compat.tables.gone_names import GONE_NAMES

#: Packages that are patched with another one: pyplot makes the axes of mpl_toolkits, and pylab is pyplot.
_INSIDE = {"mpl_toolkits": "matplotlib", "pylab": "matplotlib"}

#: The tables of functions that have changed, by module.
_OF_FUNCTIONS: tuple[Mapping[str, Mapping[str, Any]], ...] = (
    calls.FUNCTIONS,
    calls.REPAIRS,
    calls.POSITIONS,
    calls.RENAMED_ARGUMENTS,
    calls.DEFAULTS,
    calls.VALUES,
)


def _modules_by_root() -> dict[str, list[str]]:
    """Return the modules that have rows, by the package whose import brings them to a program."""
    tables = (lost.LOST_NAMES, lost.LOST_METHODS, *_OF_FUNCTIONS, calls.SETTINGS)
    found: dict[str, list[str]] = {}
    for module in sorted({key for rows in tables for key in rows}):
        root = module.partition(".")[0]
        found.setdefault(_INSIDE.get(root, root), []).append(module)
    return found


def _is_ready(name: str) -> bool:
    """Whether a module has been imported to its end; one that is still being imported lacks functions."""
    module = sys.modules.get(name)
    return module is not None and not getattr(getattr(module, "__spec__", None), "_initializing", False)


class LibraryPatches:
    """The patches of this process.

    Args:
        is_program: Called by a function of ours; whether the caller of that function is a verbatim program's code.
        plugin_shims: Returns the rows of plugins: from ``module`` or ``module:name`` to the target.
    """

    def __init__(self, is_program: Callable[[], bool], plugin_shims: Callable[[], Mapping[str, str]]):
        self._is_program = is_program
        self._plugin_shims = plugin_shims
        self._undo: list[Callable[[], None]] = []
        self._pending = _modules_by_root()
        self._lock = threading.RLock()

    def prepare(self, root: str) -> None:
        """Patch those modules of a package that have been imported by now."""
        pending = self._pending.get(_INSIDE.get(root, root))
        if not pending:
            return
        with self._lock:
            for name in [name for name in pending if _is_ready(name)]:
                if name in pending:  # patching one module may import others
                    pending.remove(name)
                    self._patch(sys.modules[name], name)

    def concerns(self, root: str) -> bool:
        """Whether that package has modules that are not patched yet."""
        return bool(self._pending.get(_INSIDE.get(root, root)))

    def undo(self) -> None:
        """Undo all patches."""
        with self._lock:
            while self._undo:
                self._undo.pop()()
            self._pending = _modules_by_root()
            forget_announcements()

    def _patch(self, module: ModuleType, name: str) -> None:
        if name in lost.LOST_NAMES:
            self._serve_names(module, lost.LOST_NAMES[name], lost.CHANGED_NAMES.get(name, ()))
        for path, target in lost.LOST_METHODS.get(name, {}).items():
            self._serve_method(module, path, target)
        for path in self._changed_functions(name):
            self._serve_function(module, name, path)
        if name in calls.SETTINGS:
            settings = contextlib.ExitStack()
            settings.enter_context(resolve(calls.SETTINGS[name])())
            self._undo.append(settings.close)

    @staticmethod
    def _changed_functions(name: str) -> Iterable[str]:
        return dict.fromkeys(path for rows in _OF_FUNCTIONS for path in rows.get(name, ()))

    def _serve_names(self, module: ModuleType, rows: Mapping[str, str], changed: Iterable[str]) -> None:
        original = vars(module).get("__getattr__")
        module_name = module.__name__
        todays = {name: vars(module)[name] for name in changed if name in vars(module)}
        star = (
            _StarNames(module.__all__, *lost.STAR_NAMES[module_name], self._is_program)
            if module_name in lost.STAR_NAMES
            else None
        )

        def __getattr__(name):
            target = None
            if not name.startswith("__") and self._is_program():
                # Plugins come last, so that they are not looked for before a name is missing.
                target = rows.get(name) or self._plugin_shims().get(f"{module_name}:{name}")
            if target is not None:
                value = resolve(target)
                what = "means something else" if name in todays else "is gone"
                if star is not None and star.last == name:  # one of the many that ``import *`` gives
                    star.last = None
                    return value
                announce(f"{module_name}.{name} {what}; {_named(target)} serves it")
                return value
            if name in todays:
                return todays[name]
            if original is not None:
                value = original(name)
                if isinstance(value, ModuleType):  # imported only now
                    self.prepare(module_name.partition(".")[0])
                return value
            hint = GONE_NAMES.get(module_name, {}).get(name) if self._is_program() else None
            message = f"module {module_name!r} has no attribute {name!r}" + (f": {hint}" if hint else "")
            raise AttributeError(message, name=name, obj=module)

        self._set(module, "__getattr__", __getattr__)
        if star is not None:
            self._set(module, "__all__", star)
        # A name that the module has does not reach __getattr__, which gives libraries today's.
        for name in todays:
            delattr(module, name)
        self._undo.append(lambda: vars(module).update(todays))

    def _serve_method(self, module: ModuleType, path: str, target: str) -> None:
        found = _find(module, path)
        if found is None:
            return
        owner, name = found
        todays = getattr(owner, name, None)
        # NumPy 2 has properties that raise in the place of the methods that it dropped.
        if todays is not None and not isinstance(todays, GetSetDescriptorType):
            return
        self._set(owner, name, _Method(name, target, self._is_program))

    def _serve_function(self, module: ModuleType, module_name: str, path: str) -> None:
        found = _find(module, path)
        if found is None or not hasattr(*found):
            return
        owner, name = found
        whole = getattr(owner, name)
        # The getter of a property is a function, too.
        original: Any = whole.fget if isinstance(whole, property) else whole
        changes = _Changes(f"{module_name}.{path}", module_name, path)
        is_program = self._is_program

        @functools.wraps(original)
        def function(*arguments, **options):
            if (changes.always or not changes.renamed.keys().isdisjoint(options)) and is_program():
                arguments, options = changes.as_they_were(original, arguments, options)
                if changes.instead is not None:
                    return resolve(changes.instead)(original, *arguments, **options)
            try:
                return original(*arguments, **options)
            except changes.errors as error:
                if not is_program():
                    raise
                return changes.repaired(error, original, arguments, options)

        is_property = isinstance(whole, property)
        self._set(owner, name, property(function, whole.fset, whole.fdel, whole.__doc__) if is_property else function)

    def _set(self, owner: Any, name: str, value: Any) -> None:
        self._undo.append(set_attribute(owner, name, value))


class _StarNames(list):
    """``__all__`` of a module: for a program, the names of the time."""

    def __init__(
        self, names: list[str], later: Iterable[str], lost_names: Iterable[str], is_program: Callable[[], bool]
    ):
        super().__init__(names)
        self._of_the_time = [*(name for name in names if name not in later), *lost_names]
        self._is_program = is_program
        #: The name that was asked for last, which ``import *`` reads from the module next.
        self.last: str | None = None

    def __getitem__(self, place: Any) -> Any:
        if not isinstance(place, int) or not self._is_program():
            return super().__getitem__(place)
        self.last = self._of_the_time[place]
        return self.last


class _Changes:
    """How the calls of one function are adapted."""

    def __init__(self, full_name: str, module: str, path: str):
        self.full_name = full_name
        self._first = 1 if "." in path else 0  # a method has its object before the arguments
        self.renamed: dict[str, str | tuple | None] = calls.RENAMED_ARGUMENTS.get(module, {}).get(path, {})
        self.positions: tuple[str, ...] = calls.POSITIONS.get(module, {}).get(path, ())
        self.instead: str | None = calls.FUNCTIONS.get(module, {}).get(path)
        self._defaults: dict[str, Any] = calls.DEFAULTS.get(module, {}).get(path, {})
        self._values: dict[str, dict] = calls.VALUES.get(module, {}).get(path, {})
        self._repair: str | None = calls.REPAIRS.get(module, {}).get(path)
        #: Whether calls are adapted that do not fail, whatever their arguments.
        self.always = bool(self.instead or self._defaults or self._values)
        # Without a row there is nothing to catch.
        self.errors: tuple[type[Exception], ...] = (
            (Exception,) if self._repair else (TypeError,) if self.positions else ()
        )

    def as_they_were(self, original: Callable, arguments: tuple, options: dict[str, Any]) -> tuple[tuple, dict]:
        """Return the arguments that make today's function do what the call meant then."""
        if self.positions and len(arguments) > self._first + 1 and len(arguments) > _most_positions(original):
            named = self._named(original, arguments, options)
            if named is not None:
                arguments, options = named
        if self._values:
            arguments = self._values_by_position(original, arguments)
        return arguments, self._options_as_they_were(original, arguments, options)

    def _options_as_they_were(self, original: Callable, arguments: tuple, options: dict[str, Any]) -> dict[str, Any]:
        result = {}
        for name, value in options.items():
            today: Any = self.renamed.get(name, name)
            if isinstance(today, tuple):  # what was its default can be left out, and nothing else
                today = None if any(value is each or (value == each) is True for each in today) else name
            if today != name:
                announce(
                    f"{self.full_name}({name}=): " + (f"{today}= serves it" if today else "no longer means anything")
                )
            if today is not None:
                result[today] = self._value(today, value)
        if self._defaults:
            given = {self.renamed.get(name, name) for name in self._by_position(original, arguments)} | result.keys()
            for name, value in self._defaults.items():
                if name not in given:
                    announce(f"{self.full_name}: {name}={value!r} is the default, as it was")
                    result[name] = value
        return result

    def repaired(self, error: Exception, original: Callable, arguments: tuple, options: dict[str, Any]) -> Any:
        if self.positions and isinstance(error, TypeError):
            named = self._named(original, arguments, options)
            if named is not None:
                try:
                    result = original(*named[0], **named[1])
                    announce(f"{self.full_name}: arguments given by position are passed by name")
                    return result
                except TypeError as second_error:
                    error = second_error
        if self._repair is None:
            raise error
        result = resolve(self._repair)(error, original, *arguments, **options)
        announce(f"{self.full_name}: {type(error).__name__}; {_named(self._repair)} serves the call")
        return result

    def _values_by_position(self, original: Callable, arguments: tuple) -> tuple:
        names = (None,) * self._first + tuple(self._by_position(original, arguments))
        return tuple(
            self._value(self.renamed.get(name, name), value) if isinstance(name, str) else value
            for name, value in itertools.zip_longest(names, arguments)
        )

    def _value(self, name: Any, value: Any) -> Any:
        """Return what a value of an argument is called today."""
        values = self._values.get(name, {})
        return values[value] if isinstance(value, (str, bool)) and value in values else value

    def _by_position(self, original: Callable, arguments: tuple) -> dict[str, Any]:
        """Return the arguments that are given by position, by their names."""
        names = self.positions or _parameters(original)[self._first :]
        return dict(zip(names, arguments[self._first :], strict=False))

    def _named(
        self, original: Callable, arguments: tuple, options: dict[str, Any]
    ) -> tuple[tuple, dict[str, Any]] | None:
        """Return the arguments, all but ``self`` by name; None if that cannot help."""
        given = self._by_position(original, arguments)
        if len(arguments) - self._first > len(self.positions) or not given:
            return None
        given = self._options_as_they_were(original, (), given)
        taken = given.keys() & {name for name in options if name not in self._defaults}
        return None if taken else (arguments[: self._first], {**options, **given})


@functools.cache
def _parameters(function: Callable) -> tuple[str, ...]:
    """Return the names of a function's arguments; asking for a signature takes longer than many a call."""
    return tuple(inspect.signature(function).parameters)


@functools.cache
def _most_positions(function: Callable) -> int:
    """Return how many arguments a function takes by position."""
    kinds = [parameter.kind for parameter in inspect.signature(function).parameters.values()]
    if inspect.Parameter.VAR_POSITIONAL in kinds:
        return sys.maxsize
    return sum(kind in (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD) for kind in kinds)


class _Method:
    """A method or property that a class has lost: programs have it, all other code does not."""

    def __init__(self, name: str, target: str, is_program: Callable[[], bool]):
        self.name, self.target, self.is_program = name, target, is_program

    def __get__(self, instance, owner=None):
        # After an AttributeError, Python tries the class's own __getattr__, as for any missing name.
        if not self.is_program():
            raise AttributeError(
                f"{owner.__name__!r} object has no attribute {self.name!r}", name=self.name, obj=instance
            )
        announce(f"{owner.__name__}.{self.name} is gone; {_named(self.target)} serves it")
        value = resolve(self.target)
        return value.__get__(instance, owner) if hasattr(value, "__get__") else value


def _find(module: ModuleType, path: str) -> tuple[Any, str] | None:
    """Return the object that has the last name of a dotted path, and that name; None if there is no such object."""
    owner_path, _, name = path.rpartition(".")
    try:
        return (operator.attrgetter(owner_path)(module) if owner_path else module), name
    except AttributeError:
        return None


def _named(target: str) -> str:
    """Return a target as announcements show it."""
    module, _, attribute = target.partition(":")
    if module.startswith("graphlab."):
        return f"GraphLab's {attribute}" if attribute else "GraphLab's module"
    return f"{module}.{attribute}".rstrip(".")


@functools.cache
def resolve(target: str) -> Any:
    """Return the object that a target of the tables names."""
    module_name, _, attribute = target.partition(":")
    module = importlib.import_module(module_name)
    return operator.attrgetter(attribute)(module) if attribute else module
