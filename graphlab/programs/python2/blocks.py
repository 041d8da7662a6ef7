"""The blocks of a document or a notebook, translated from Python 2."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from graphlab.errors import Python2Error
from graphlab.programs.python2.translation import difference, translate
from graphlab.programs.reading.document import Block
from graphlab.programs.reading.magics import split_magic


def translated(blocks: Sequence[Block], part: str) -> tuple[tuple[Block, ...], str]:
    """Return the blocks as Python 3, with the same line numbers, and a diff of what was changed.

    A block that is neither Python 3 nor Python 2 stays as it is; its error appears when it runs.

    Args:
        blocks: The blocks of a document or the cells of a notebook.
        part: What messages call a block: ``block`` or ``cell``.
    """
    result = []
    shown = []
    print_function = False
    for block in blocks:
        text = _translate(block, part, print_function)
        # A future statement holds for the blocks after it, too.
        print_function = print_function or "print_function" in _futures(text)
        if text != block.source:
            name = f"{part} {block.index}"
            shown.append(difference(block.written or block.source, text, name, block.line + 1))
            block = replace(block, source=text, written=block.source)
        result.append(block)
    return tuple(result), "\n".join(shown)


def _futures(text: str) -> set[str]:
    found = re.findall(r"^from __future__ import \(?([\w, ]+)", text, re.MULTILINE)
    return {name.strip() for names in found for name in names.split(",")}


def _translate(block: Block, part: str, print_function: bool) -> str:
    try:
        if part == "block":
            return translate(block.source, print_function=print_function)
        magic, code = split_magic(block.source)
        # Unchanged lines keep their magics: the calls that IPython makes of them are not part of the translation.
        lines = zip(
            block.source.split("\n"),
            (magic + code).split("\n"),
            (magic + translate(code, print_function=print_function)).split("\n"),
            strict=True,
        )
        return "\n".join(written if plain == changed else changed for written, plain, changed in lines)
    except Python2Error:
        return block.source
