"""Modules of Python 2: those with another name or other contents now.

``module_of`` returns what ``import`` gives to a translated program. Where a module is still there, this is one that has
what Python 2 had besides, and everything else from the real module; libraries see only that.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from types import ModuleType
from typing import Any

#: Modules that have another name, or whose names are in several modules now.
MOVED: dict[str, str] = {
    "BaseHTTPServer": "http.server",
    "CGIHTTPServer": "http.server",
    "Cookie": "http.cookies",
    "Dialog": "tkinter.dialog",
    "DocXMLRPCServer": "xmlrpc.server",
    "FileDialog": "tkinter.filedialog",
    "ScrolledText": "tkinter.scrolledtext",
    "SimpleDialog": "tkinter.simpledialog",
    "SimpleHTTPServer": "http.server",
    "SimpleXMLRPCServer": "xmlrpc.server",
    "SocketServer": "socketserver",
    "Tix": "tkinter.tix",
    "Tkconstants": "tkinter.constants",
    "Tkinter": "tkinter",
    "UserList": "collections",
    "UserString": "collections",
    "anydbm": "dbm",
    "cProfile": "cProfile",
    "cookielib": "http.cookiejar",
    "copy_reg": "copyreg",
    "dbhash": "dbm",
    "dumbdbm": "dbm.dumb",
    "dummy_thread": "_thread",
    "gdbm": "dbm.gnu",
    "htmlentitydefs": "html.entities",
    "httplib": "http.client",
    "markupbase": "_markupbase",
    "repr": "reprlib",
    "robotparser": "urllib.robotparser",
    "thread": "_thread",
    "tkColorChooser": "tkinter.colorchooser",
    "tkCommonDialog": "tkinter.commondialog",
    "tkFileDialog": "tkinter.filedialog",
    "tkFont": "tkinter.font",
    "tkMessageBox": "tkinter.messagebox",
    "tkSimpleDialog": "tkinter.simpledialog",
    "ttk": "tkinter.ttk",
    "urlparse": "urllib.parse",
    "whichdb": "dbm",
    "xml.etree.cElementTree": "xml.etree.ElementTree",
    "xmlrpclib": "xmlrpc.client",
}

__graphlab_program__ = True

_LIBRARY = f"{__package__}.library"

#: Modules of ours with what is other in Python 2, and the real modules behind them.
OURS: dict[str, tuple[str, str]] = {
    "ConfigParser": ("configuration", "configparser"),
    "HTMLParser": ("markup", "html.parser"),
    "Queue": ("queues", "queue"),
    "StringIO": ("texts", ""),
    "UserDict": ("user_dict", "collections"),
    "__builtin__": ("builtin", ""),
    "argparse": ("arguments", "argparse"),
    "array": ("arrays", "array"),
    "bisect": ("searching", ""),
    "cPickle": ("pickles", "pickle"),
    "cStringIO": ("texts", ""),
    "codecs": ("coding", "codecs"),
    "collections": ("counting", "collections"),
    "commands": ("commands", ""),
    "csv": ("tables", "csv"),
    "exceptions": ("builtin", ""),
    "heapq": ("heaps", "heapq"),
    "io": ("streams", "io"),
    "itertools": ("iterators", "itertools"),
    "json": ("objects", "json"),
    "math": ("mathematics", "math"),
    "md5": ("digests", ""),
    "new": ("makers", ""),
    "imp": ("importing", "graphlab.compat.libraries.imp_module"),
    "operator": ("operators", "operator"),
    "os": ("system", "os"),
    "os.path": ("paths", "os.path"),
    "pickle": ("pickles", "pickle"),
    "platform": ("platforms", "platform"),
    "random": ("chance", "random"),
    "re": ("patterns", "re"),
    "sets": ("sets", ""),
    "sha": ("sha_digests", ""),
    "simplejson": ("objects", "json"),
    "string": ("strings", "string"),
    "sys": ("interpreter", "sys"),
    "types": ("kinds", "types"),
    "urllib": ("downloads", "urllib.request urllib.parse urllib.error urllib.response"),
    "urllib2": ("requests", "urllib.request urllib.error urllib.parse"),
}

_ABSENT: Any = object()


class Shadow(ModuleType):
    """A module as a program of Python 2 sees it: its own names, and those of real modules for all others."""

    def __init__(self, name: str, own: dict[str, Any], real: list[ModuleType]):
        super().__init__(name)
        vars(self).update(own)
        listed = [getattr(module, "__all__", [key for key in vars(module) if key[0] != "_"]) for module in real]
        vars(self)["__all__"] = sorted({key for key in own if key != "COMPUTED"}.union(*listed))
        vars(self)["__graphlab_shadows__"] = real[0] if real else self
        vars(self)["_real"] = real

    def __getattr__(self, name: str) -> Any:
        computed: Callable[[], Any] | None = vars(self).get("COMPUTED", {}).get(name)
        if computed is not None:
            return computed()
        for module in vars(self)["_real"]:
            found = getattr(module, name, _ABSENT)
            if found is not _ABSENT:
                return found
        raise AttributeError(f"'module' object has no attribute '{name}'", name=name, obj=self)

    def __setattr__(self, name: str, value: Any) -> None:
        real = vars(self)["_real"]
        if name not in vars(self) and real and hasattr(real[0], name):
            setattr(real[0], name, value)
        else:
            super().__setattr__(name, value)

    def __dir__(self) -> list[str]:
        names = {name for name in vars(self) if name.startswith("__") or name not in ("COMPUTED", "_real")}
        return sorted(names.union(*(dir(module) for module in vars(self)["_real"])))


_made: dict[str, ModuleType] = {}


def serves(name: str) -> bool:
    """Whether Python 2 has a module of that name that is other than Python 3's."""
    return name in MOVED or name in OURS


def module_of(name: str) -> ModuleType | None:
    """Return a module of Python 2; None for one that is the same in Python 3.

    Raises:
        ImportError: A module behind it is not installed.
    """
    if not serves(name):
        return None
    if name not in _made:
        ours, real = OURS.get(name, ("", MOVED.get(name, "")))
        own = vars(importlib.import_module(f"{_LIBRARY}.{ours}")) if ours else {}
        public = {key: x for key, x in own.items() if key in own.get("__all__", ()) or key == "COMPUTED"}
        modules = [importlib.import_module(each) for each in real.split()]
        _made[name] = own["MODULE"] if "MODULE" in own else Shadow(name, public, modules)
    return _made[name]


def names_of(module: str, *names: str) -> tuple[Any, ...]:
    """Return what ``from module import name, …`` gives.

    Raises:
        ImportError: The module has no such name.
    """
    source = module_of(module)
    for name in names:
        if not hasattr(source, name):
            raise ImportError(f"cannot import name {name}", name=module)
    return tuple(getattr(source, name) for name in names)


def import_all(module: str, namespace: dict[str, Any]) -> None:
    """Do what ``from module import *`` does."""
    source = module_of(module)
    namespace.update({name: getattr(source, name) for name in vars(source)["__all__"]})
