"""The plugin manager: loads every declared plugin once and addresses them one at a time."""

import gc
import importlib
import inspect
import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from types import ModuleType

import pluggy

from graphlab.errors import PluginError, UnknownPluginError, did_you_mean
from graphlab.hooks import specs
from graphlab.hooks.discovery import Declaration, declared_plugins
from graphlab.hooks.markers import PROJECT

#: The default plugin behind every model. It is found by name, since it stands above this room.
DEFAULT_PLUGIN = "graphlab.defaults"

#: A comma-separated list of the plugins to load; empty for none. Unset: all.
LOAD_VARIABLE = "GRAPHLAB_LOAD_PLUGINS"


def _names(group: type) -> list[str]:
    return [name for name, _ in inspect.getmembers(group, inspect.isfunction)]


HOOK_NAMES = frozenset(name for group in specs.SPECIFICATIONS for name in _names(group))


@dataclass(frozen=True)
class BrokenPlugin:
    """A declared plugin that could not be loaded, and why."""

    declaration: Declaration
    error: PluginError


class PluginManager:
    """All plugins: what was loaded, what could not be, and the callers that address them."""

    def __init__(self) -> None:
        self._manager = pluggy.PluginManager(PROJECT)
        for group in specs.SPECIFICATIONS:
            self._manager.add_hookspecs(group)
        self._manager.register(importlib.import_module(DEFAULT_PLUGIN), DEFAULT_PLUGIN)
        self.declarations: dict[str, Declaration] = {}
        self.broken: dict[str, BrokenPlugin] = {}

    def load(self, declarations: Iterable[Declaration]) -> None:
        """Import and register the declared plugins. One that fails goes into ``broken``; the others still load."""
        by_name: dict[str, list[Declaration]] = {}
        for declaration in declarations:
            by_name.setdefault(declaration.name, []).append(declaration)
        for name, candidates in by_name.items():
            first = candidates[0]
            try:
                if len(candidates) > 1:
                    packages = " and ".join(candidate.package for candidate in candidates)
                    raise PluginError(f"plugin {name!r} is declared by {packages}: uninstall all but one")
                self.register(_import_plugin(first), name)
                self.declarations[name] = first
            except PluginError as error:
                self.broken[name] = BrokenPlugin(first, error)

    def register(self, plugin: object, name: str) -> None:
        """Add a plugin under ``name``.

        Raises:
            PluginError: A hook does not exist, or takes an argument that its specification does not have.
        """
        for attribute in dir(plugin):
            if self._manager.parse_hookimpl_opts(plugin, attribute) and attribute not in HOOK_NAMES:
                raise PluginError(
                    f"plugin {name!r} implements a hook {attribute!r} that does not exist; "
                    + did_you_mean(attribute, HOOK_NAMES)
                )
        try:
            self._manager.register(plugin, name)
        except (pluggy.PluginValidationError, ValueError) as error:
            if self._manager.has_plugin(name) and self._manager.get_plugin(name) is plugin:
                self._manager.unregister(plugin)
            raise PluginError(f"plugin {name!r}: {' '.join(str(error).split())}") from error

    def unregister(self, name: str) -> None:
        """Forget a plugin that was registered by hand."""
        self._manager.unregister(name=name)

    @property
    def names(self) -> list[str]:
        """The names of all plugins that were loaded."""
        return sorted(name for name, _ in self._manager.list_name_plugin() if name != DEFAULT_PLUGIN)

    @property
    def models(self) -> list[str]:
        """The names of the plugins that can be run: those with a ``build`` hook."""
        return [name for name in self.names if "build" in self.hooks_of(name)]

    def hooks_of(self, name: str) -> list[str]:
        """The names of the hooks that a plugin implements."""
        callers = self._manager.get_hookcallers(self._manager.get_plugin(name)) or []
        return sorted(caller.name for caller in callers)

    def get(self, name: str) -> object:
        """Return a model plugin.

        Raises:
            PluginError: It could not be loaded (the message has the cause), or it is not a model.
            UnknownPluginError: No plugin has this name; the message suggests similar names.
        """
        if name in self.broken:
            raise self.broken[name].error
        if name not in self.names:
            raise UnknownPluginError(f"no plugin {name!r}; {did_you_mean(name, self.models)}")
        if name not in self.models:
            raise PluginError(f"plugin {name!r} has no build hook: it is not a model that can be run")
        return self._manager.get_plugin(name)

    def model_hooks(self, name: str) -> pluggy.HookRelay:
        """Return the hooks of a model as the plugin ``name`` answers them, with the default plugin behind it.

        Raises:
            PluginError: As ``get``.
        """
        addressed = (self.get(name), self._manager.get_plugin(DEFAULT_PLUGIN))
        others = [plugin for plugin in self._manager.get_plugins() if plugin not in addressed]
        relay = pluggy.HookRelay()
        for hook in _names(specs.ModelHooks):
            setattr(relay, hook, self._manager.subset_hook_caller(hook, remove_plugins=others))
        return relay

    def run_hooks(self, name: str, observers: Iterable[object]) -> pluggy.HookRelay:
        """Return the hooks of a run for the model ``name``, the plugins that are not models, and ``observers``."""
        manager = pluggy.PluginManager(PROJECT)
        manager.add_hookspecs(specs.RunHooks)
        models = set(self.models) - {name}
        for plugin in [*(self._manager.get_plugin(other) for other in self.names if other not in models), *observers]:
            manager.register(plugin)
        return manager.hook

    @property
    def hook(self) -> pluggy.HookRelay:
        """The hooks on all plugins at once, for the ``register_*`` family."""
        return self._manager.hook


@cache
def plugin_manager() -> PluginManager:
    """Return the manager of this process, with every declared plugin loaded; the first call loads them."""
    manager = PluginManager()
    declarations = declared_plugins()
    wanted = os.environ.get(LOAD_VARIABLE)
    if wanted is not None:
        names = {name.strip() for name in wanted.split(",")}
        declarations = [declaration for declaration in declarations if declaration.name in names]
    # The objects made by imports stay, so garbage collection would find nothing and take a sixth of the time.
    collecting = gc.isenabled()
    gc.disable()
    try:
        manager.load(declarations)
    finally:
        if collecting:
            gc.enable()
    return manager


def _import_plugin(declaration: Declaration) -> ModuleType | object:
    module, _, attribute = declaration.target.partition(":")
    try:
        plugin = importlib.import_module(module)
        for part in filter(None, attribute.split(".")):
            plugin = getattr(plugin, part)
        return plugin
    except Exception as error:  # a third party's module that fails must not stop the others
        raise PluginError(
            f"plugin {declaration.name!r} of {declaration.package} {declaration.version} cannot be imported: "
            f"{type(error).__name__}: {error}"
        ) from error
