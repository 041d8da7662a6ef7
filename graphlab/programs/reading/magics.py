"""A notebook's cell as plain Python: magics and shell lines become the calls that IPython makes of them."""

from __future__ import annotations

import ast
import re

#: Cell magics whose body is Python that runs in the notebook's own namespace.
PYTHON_MAGICS = frozenset({"capture", "prun", "python", "python3", "time", "timeit"})


def cell_magic(source: str) -> str | None:
    """Return the name of a cell's magic, such as ``time`` for ``%%time``; None if the cell has none."""
    found = re.match(r"\s*%%(\w+)", source)
    return found.group(1) if found else None


def plain_python(source: str) -> str:
    """Return a cell as plain Python with the same number of lines; empty lines if it is in another language.

    ``%matplotlib inline`` becomes ``get_ipython().run_line_magic('matplotlib', 'inline')``, and likewise for
    ``!ls`` and ``name?``. The line of a cell magic becomes empty.
    """
    magic, code = split_magic(source)
    return "\n" * magic.count("\n") + code


def split_magic(source: str) -> tuple[str, str]:
    """Return the lines of a cell up to and including its cell magic, if it has one, and the rest as plain Python."""
    magic = cell_magic(source)
    if magic is None:
        return "", _plain(source)
    first = leading_lines(source) + 1
    lines = source.split("\n")
    body = "\n".join(lines[first:])
    head = "\n".join(lines[:first]) + ("\n" if len(lines) > first else "")
    return (head, _plain(body)) if magic in PYTHON_MAGICS else (source, "")


def _plain(source: str) -> str:
    try:
        ast.parse(source)
        return source
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        pass
    if not re.search(r"[%!?]", source):
        return source
    from IPython.core.inputtransformer2 import TransformerManager

    # IPython drops empty lines at the beginning, which would shift the line numbers.
    text = source.lstrip("\n")
    try:
        plain = TransformerManager().transform_cell(text)
    except SyntaxError:
        return source
    if not text.endswith("\n"):
        plain = plain.removesuffix("\n")
    return "\n" * leading_lines(source) + plain


def leading_lines(source: str) -> int:
    """Return how many empty lines IPython drops at the beginning of a cell."""
    return next((count for count, line in enumerate(source.split("\n")) if line.strip()), 0)
