"""The blocks of a document or a notebook, translated from Python 2."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graphlab.errors import Python2Error
from graphlab.programs.python2.translation import difference, translate
from graphlab.programs.reading.document import Block
from graphlab.programs.reading.magics import split_magic


def translated(blocks: Sequence[Block], part: str) -> tuple[tuple[Block, ...], str]:
    """Return the blocks as Python 3, with the lines they had, and what was changed.

    A block that is no Python 2 either stays as it is; running it says what is wrong.

    Args:
        part: ``block`` or ``cell``.
    """
    result = []
    shown = []
    for block in blocks:
        text = _translate(block, part)
        if text != block.source:
            name = f"{part} {block.index}"
            shown.append(difference(block.written or block.source, text, name, block.line + 1))
            block = replace(block, source=text, written=block.source)
        result.append(block)
    return tuple(result), "\n".join(shown)


def _translate(block: Block, part: str) -> str:
    try:
        if part == "block":
            return translate(block.source)
        magic, code = split_magic(block.source)
        # Lines that are not changed keep their magics: what IPython makes of them is no translation.
        lines = zip(
            block.source.split("\n"), (magic + code).split("\n"), (magic + translate(code)).split("\n"), strict=True
        )
        return "\n".join(written if plain == changed else changed for written, plain, changed in lines)
    except Python2Error:
        return block.source
