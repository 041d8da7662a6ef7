"""Finding the plugins that installed packages declare under the entry-point group ``graphlab``.

``importlib.metadata`` does the same, but importing it costs 35 ms, as much as all of click, and every start of the
command line pays for it. This reads the few ``entry_points.txt`` files directly; the format is that of the packaging
guide (https://packaging.python.org/specifications/entry-points/).
"""

import importlib.util
import os
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graphlab.hooks.markers import PROJECT

_METADATA_FOLDER = re.compile(r"(?P<package>.+?)-(?P<version>[^-]+)(-.+)?\.(dist|egg)-info$")


@dataclass(frozen=True)
class Declaration:
    """One line of an ``entry_points.txt``."""

    #: What the user types: ``two-layer``.
    name: str
    #: The module, with an attribute after a colon where the plugin is not the module itself.
    target: str
    #: The distribution that declares it, and its version.
    package: str
    version: str


def declared_plugins(path: Sequence[str] | None = None) -> list[Declaration]:
    """Return the declarations of all distributions on ``path`` (by default ``sys.path``).

    Of a distribution that is there several times, the first on the path counts, as it does for imports.
    """
    found, seen = [], set()
    for folder in sys.path if path is None else path:
        for match, file in _entry_point_files(folder or "."):
            package = match["package"].replace("_", "-").lower()
            if package in seen:
                continue
            seen.add(package)
            found += [Declaration(name, target, package, match["version"]) for name, target in _section(file, PROJECT)]
    return found


def may_implement(declaration: Declaration, hook: str) -> bool:
    """Whether a plugin may have a hook, by its source, without importing it; true if the source does not tell.

    A hook is a name in the plugin's module. If the source neither mentions the name nor has a star import, the module
    does not have the hook. Importing ten models only to learn that none adds a command would take half of the time of
    ``graphlab --help``.
    """
    module, _, attribute = declaration.target.partition(":")
    if attribute or "." in module:  # an object may inherit its hooks; finding a submodule imports the package
        return True
    try:
        spec = importlib.util.find_spec(module)
        if spec is None or spec.origin is None:
            return True
        source = spec.origin
        with open(source, "rb") as file:
            text = file.read()
    except (ImportError, OSError, ValueError):  # no such module, or not a file
        return True
    return not source.endswith(".py") or hook.encode() in text or b"import *" in text


def _entry_point_files(folder: str) -> Iterator[tuple[re.Match[str], str]]:
    try:
        names = sorted(os.listdir(folder))
    except OSError:  # a zip file, or a folder of the path that does not exist
        return
    for name in names:
        match = _METADATA_FOLDER.match(name)
        if match:
            file = os.path.join(folder, name, "entry_points.txt")
            if os.path.isfile(file):
                yield match, file


def _section(file: str, wanted: str) -> Iterator[tuple[str, str]]:
    section = None
    with open(file, encoding="utf-8") as lines:
        for line in lines:
            line = line.strip()
            if line.startswith("["):
                section = line.strip("[] ")
            elif section == wanted and "=" in line and not line.startswith(("#", ";")):
                name, target = line.split("=", 1)
                yield name.strip(), target.split("[")[0].strip()
