"""Reading a notebook: its code cells, each with its headings."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from graphlab.errors import ProgramError
from graphlab.programs.reading.document import Block
from graphlab.programs.reading.outline import Outline
from graphlab.programs.reading.settings import Settings, settings_of

if TYPE_CHECKING:
    from nbformat import NotebookNode

#: Cells with this tag do not run, as in Jupyter's own tools.
SKIPPED_TAG = "skip-execution"

#: The names of Python in the metadata of a notebook.
_LANGUAGES = frozenset({"python", "python2", "python3", "ipython", "ipython2", "ipython3", ""})


@dataclass(frozen=True)
class Notebook:
    """A notebook, and its code cells in order.

    Cells without code, and those tagged ``skip-execution``, do not count as blocks. The number of a block is the one
    that Jupyter shows, ``In [3]``, if all cells run from the top.
    """

    path: Path
    #: The notebook in the current format, ``nbformat`` 4; the file itself is not changed.
    node: NotebookNode
    blocks: tuple[Block, ...]
    #: The position of each block's cell in ``node.cells``, by the block's number.
    places: dict[int, int]
    #: What the metadata say about the way it runs.
    settings: Settings = Settings()
    #: What messages call a block.
    part: ClassVar[str] = "cell"

    def lines(self) -> list[str]:
        """Return no lines: a notebook has no line numbers of its own."""
        return []


def read_notebook(path: Path) -> Notebook:
    """Read a notebook of any format (versions 1 to 4); older formats are upgraded in memory.

    Raises:
        ProgramError: The file cannot be read, is not a notebook, is a notebook of another language, or has a
            wrong setting in its metadata.
    """
    import nbformat

    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise ProgramError(f"cannot read {path}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise ProgramError(f"{path} is not a notebook: {error}") from error
    try:
        content = json.loads(text)
    except ValueError as error:
        raise ProgramError(f"{path} is not a notebook: it is not JSON ({error})") from error
    if not isinstance(content, dict) or not ({"cells", "worksheets"} & content.keys()):
        raise ProgramError(f"{path} is not a notebook: it has no cells")
    try:
        with _quiet_validation():
            node = nbformat.reads(json.dumps(_completed(content)), as_version=4)
    except Exception as error:  # nbformat may raise anything for malformed content
        raise ProgramError(f"{path} cannot be read as a notebook: {type(error).__name__}: {error}") from error
    language = _language(node)
    if language not in _LANGUAGES:
        raise ProgramError(f"{path} is a notebook in {language}, not in Python")
    blocks, places = _code_cells(node)
    return Notebook(path, node, blocks, places, _settings(node, path))


def _settings(node: NotebookNode, path: Path) -> Settings:
    own = node.metadata.get("graphlab")
    return settings_of(own, f"{path}, metadata") if isinstance(own, dict) else Settings()


def plain_blocks(notebook: Notebook) -> tuple[Block, ...]:
    """Return the blocks as plain Python, with the line numbers of their cells."""
    from graphlab.programs.reading.magics import plain_python

    return tuple(replace(block, source=plain_python(block.source)) for block in notebook.blocks)


@contextmanager
def _quiet_validation() -> Iterator[None]:
    """Suppress nbformat's warnings about older notebooks: cells without ids, unusual outputs."""
    from traitlets.log import get_logger

    log = get_logger()
    disabled, log.disabled = log.disabled, True
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        log.disabled = disabled


def _completed(content: dict[str, Any]) -> dict[str, Any]:
    """Add fields that old notebooks lack and the current format requires."""
    content.setdefault("metadata", {})
    content.setdefault("nbformat", 4 if "cells" in content else 3)
    content.setdefault("nbformat_minor", 0)
    for sheet in [content, *content.get("worksheets", ())]:
        for cell in sheet.get("cells", ()):
            cell.setdefault("metadata", {})
            cell.setdefault("cell_type", "code")
            if cell.get("cell_type") == "code":
                cell.setdefault("outputs", [])
                cell.setdefault("source" if content["nbformat"] >= 4 else "input", "")
                if content["nbformat"] >= 4:
                    cell.setdefault("execution_count", None)
                else:
                    cell.setdefault("language", "python")
    return content


def _language(node: NotebookNode) -> str:
    metadata = node.metadata
    kernel, language = metadata.get("kernelspec") or {}, metadata.get("language_info") or {}
    return str(kernel.get("language") or language.get("name") or "").lower()


def _code_cells(node: NotebookNode) -> tuple[tuple[Block, ...], dict[int, int]]:
    outline = Outline()
    blocks: list[Block] = []
    places = {}
    for place, cell in enumerate(node.cells):
        if cell.cell_type == "markdown":
            outline.read(cell.source)
        elif cell.cell_type == "code" and cell.source.strip() and SKIPPED_TAG not in cell.metadata.get("tags", ()):
            index = len(blocks) + 1
            places[index] = place
            blocks.append(Block(index, 0, outline.titles, cell.source.replace("\r\n", "\n")))
    return tuple(blocks), places
