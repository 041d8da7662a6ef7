"""Selecting blocks of a document or notebook: by section, by number, or both."""

from __future__ import annotations

from graphlab.errors import ProgramError, did_you_mean
from graphlab.programs.reading.document import Block, Document
from graphlab.programs.reading.notebook import Notebook


def select_blocks(
    document: Document | Notebook, section: str | None = None, blocks: str | None = None
) -> tuple[Block, ...]:
    """Return the blocks under a heading (and the headings below it), and with the given numbers.

    Args:
        document: The document or notebook.
        section: A heading or a part of one, in upper or lower case; None for the whole document.
        blocks: Numbers and ranges, such as ``3-7,9,40-``; None for all blocks.

    Raises:
        ProgramError: There is no such heading or block.
    """
    selected = document.blocks
    if section is not None:
        selected = _of_section(document, section)
    if blocks is not None:
        numbers = _numbers(blocks, document)
        selected = tuple(block for block in selected if block.index in numbers)
        if not selected:
            raise ProgramError(f"none of the {document.part}s {blocks} is in the section {section!r}")
    return selected


def _of_section(document: Document | Notebook, section: str) -> tuple[Block, ...]:
    wanted = section.strip().lstrip("#").strip().casefold()
    headings = dict.fromkeys(heading for block in document.blocks for heading in block.headings)
    # A heading that matches in full takes precedence over headings that only contain the words.
    matching = {heading for heading in headings if heading.casefold() == wanted}
    matching = matching or {heading for heading in headings if wanted and wanted in heading.casefold()}
    if not matching:
        raise ProgramError(
            f"{document.path}: no heading above a Python {document.part} contains {section!r}; "
            f"{did_you_mean(section, headings)}"
        )
    return tuple(block for block in document.blocks if matching.intersection(block.headings))


def _numbers(text: str, document: Document | Notebook) -> set[int]:
    count = len(document.blocks)
    numbers: set[int] = set()
    for part in text.split(","):
        first, dash, last = (piece.strip() for piece in part.partition("-"))
        try:
            begin = int(first)
            end = int(last) if last else (count if dash else begin)
        except ValueError:
            said = f"{part.strip()!r} is neither a number nor a range such as 3-7"
            raise ProgramError(f"--blocks {text!r}: {said}") from None
        if not 1 <= begin <= end <= count:
            present = f"the {document.part}s 1 to {count}, not {part.strip()}" if count else f"no {document.part}s"
            raise ProgramError(f"--blocks {text!r}: {document.path} has {present}")
        numbers.update(range(begin, end + 1))
    return numbers
