"""What source files of 1.15 had imported from TensorFlow: programs take it from there, or with ``from … import *``.

``imported.json`` is made of the real 1.15.5. Under ``names`` it has, by the module that they are from, the names that
files imported; ``name=other`` is called otherwise there. Under ``modules`` it has the names of each file, and behind
``=`` what a name means in this file alone. What a file has anyway is not in it. The files under ``closed`` had
``__all__``, without these names.
"""

import functools
import json
from importlib.resources import files

_PARTS = ("tensorflow.python.", "tensorflow.contrib.")


def imported_by(module: str) -> dict[str, str]:
    """Return the names that a source file of 1.15 had from elsewhere, and the full 1.x name of each."""
    if not f"{module}.".startswith(_PARTS):
        return {}
    names, modules, _ = _tables()
    words = (word.partition("=") for word in modules.get(module, "").split())
    return {name: target or names[name] for name, _, target in words}


def hidden_from_star(module: str) -> set[str]:
    """Return those of the names that ``from … import *`` did not bring along."""
    imported = imported_by(module)
    return {*imported} if imported and module in _tables()[2] else set()


@functools.cache
def _tables() -> tuple[dict[str, str], dict[str, str], frozenset[str]]:
    table = json.loads(files(__package__).joinpath("imported.json").read_text("utf-8"))
    names = {}
    for owner, words in table["names"].items():
        for word in words.split():
            name, _, other = word.partition("=")
            names[name] = f"{owner}.{other or name}".lstrip(".")
    return names, table["modules"], frozenset(table["closed"].split())
