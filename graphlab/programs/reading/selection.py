"""Choosing blocks of a document: by section, by number, or both."""

from __future__ import annotations

from graphlab.errors import ProgramError, did_you_mean
from graphlab.programs.reading.document import Block, Document


def select_blocks(document: Document, section: str | None = None, blocks: str | None = None) -> tuple[Block, ...]:
    """Return the blocks under a heading (and the headings below it), and with the given numbers.

    Args:
        section: A heading, or a part of one; upper and lower case are the same. None: the whole document.
        blocks: Numbers and ranges, ``3-7,9,40-``. None: all.

    Raises:
        ProgramError: There is no such heading or block.
    """
    selected = document.blocks
    if section is not None:
        selected = _of_section(document, section)
    if blocks is not None:
        numbers = _numbers(blocks, len(document.blocks))
        selected = tuple(block for block in selected if block.index in numbers)
        if not selected:
            raise ProgramError(f"none of the blocks {blocks} is in the section {section!r}")
    return selected


def _of_section(document: Document, section: str) -> tuple[Block, ...]:
    wanted = section.strip().lstrip("#").strip().casefold()
    headings = dict.fromkeys(heading for block in document.blocks for heading in block.headings)
    # A heading in full comes before headings that only contain the words.
    matching = {heading for heading in headings if heading.casefold() == wanted}
    matching = matching or {heading for heading in headings if wanted and wanted in heading.casefold()}
    if not matching:
        raise ProgramError(
            f"{document.path}: no section with Python blocks is called {section!r}; {did_you_mean(section, headings)}"
        )
    return tuple(block for block in document.blocks if matching.intersection(block.headings))


def _numbers(text: str, count: int) -> set[int]:
    numbers: set[int] = set()
    for part in text.split(","):
        first, dash, last = (piece.strip() for piece in part.partition("-"))
        try:
            begin = int(first)
            end = int(last) if last else (count if dash else begin)
        except ValueError:
            raise ProgramError(f"--blocks {text!r}: {part.strip()!r} is no number and no range such as 3-7") from None
        if not 1 <= begin <= end <= count:
            raise ProgramError(f"--blocks {text!r}: the document has blocks 1 to {count}, not {part.strip()}")
        numbers.update(range(begin, end + 1))
    return numbers
