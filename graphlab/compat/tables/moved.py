"""``tensorflow.python``: where what a source file of 1.15 defined is today.

``moved.json`` has the files, and by what serves them the names; ``name=other`` is called otherwise there. It is made of
the real 1.15.5: a public name is the same object there, and a function or class that has moved takes the same arguments
today.
"""

import json
from importlib.resources import files

from graphlab.contrib.rows import rows

_FILES = json.loads(files(__package__).joinpath("moved.json").read_text("utf-8"))


def _rows_of(target: str, words: str) -> dict[str, str]:
    found = {}
    for word in words.split():
        name, _, other = word.partition("=")
        found[name] = rows(target, other or name)[other or name]
    return found


NAMES = {
    file: {name: row for target, words in targets.items() for name, row in _rows_of(target, words).items()}
    for file, targets in _FILES.items()
}
