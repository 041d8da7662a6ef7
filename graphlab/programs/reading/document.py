"""Reading a Markdown document: its Python blocks, each with its line and its headings."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from graphlab.errors import ProgramError
from graphlab.programs.reading.front_matter import settings_in, without_front_matter
from graphlab.programs.reading.outline import Outline
from graphlab.programs.reading.settings import Settings
from graphlab.programs.reading.transcripts import is_transcript, statements

#: The names of Python in the info string of a fence.
LANGUAGES = frozenset({"python", "python2", "python3", "py", "py2", "py3", "pycon", "pycon3", "doctest"})

_BYTE_ORDER_MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


@dataclass(frozen=True)
class Block:
    """A fenced block of Python code."""

    #: The number among the document's Python blocks, from 1.
    index: int
    #: The line of the opening fence, from 1; the code begins on the next line. 0 for a cell of a notebook.
    line: int
    #: The headings above the block, the outermost first.
    headings: tuple[str, ...]
    #: The code, without the indentation of a list around it and with ``\n`` line ends.
    source: str
    #: False if the document ends before the fence does.
    closed: bool = True
    #: Why the text cannot be code at all (such as bytes that are not UTF-8), or None.
    problem: str | None = None
    #: The author's text if ``source`` is a translation of it with the same lines; otherwise None.
    written: str | None = None
    #: The block as it is written, if it is a transcript of Python's prompt: ``source`` has its statements alone.
    transcript: str | None = None

    @property
    def heading(self) -> str:
        """The nearest heading above the block; empty if there is none."""
        return self.headings[-1] if self.headings else ""


@dataclass(frozen=True)
class Document:
    """A Markdown document and its Python blocks, in order."""

    path: Path
    text: str
    blocks: tuple[Block, ...]
    #: What the front matter says about the way it runs.
    settings: Settings = Settings()
    #: What messages call a block.
    part: ClassVar[str] = "block"

    def lines(self) -> list[str]:
        """Return the document's lines; those of a block are without the indentation of a list around it.

        Line numbers are the document's own.
        """
        lines = self.text.split("\n")
        for block in self.blocks:
            code = block.source.split("\n")
            lines[block.line : block.line + len(code) - 1] = code[:-1]
        return lines


def read_document(path: Path) -> Document:
    """Read a document from a file.

    The text is UTF-8, or UTF-16 with a byte-order mark. Other bytes spoil only the blocks that contain them.

    Raises:
        ProgramError: The file cannot be read, or its front matter has a wrong setting.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ProgramError(f"cannot read {path}: {error.strerror or error}") from error
    text, undecodable = _decode(content)
    return parse_document(text, path, undecodable)


def parse_document(text: str, path: Path, undecodable: dict[int, str] | None = None) -> Document:
    """Find the Python blocks of a text.

    Args:
        text: The document.
        path: Its file, for messages.
        undecodable: What is wrong with each line that is not UTF-8, by its number.

    Raises:
        ProgramError: Its front matter has a wrong setting.
    """
    text = re.sub(r"\r\n?", "\n", text.removeprefix("\ufeff"))
    blocks = []
    for index, (line, end, headings, source, closed) in enumerate(_python_fences(without_front_matter(text)), start=1):
        problem = next((what for number, what in (undecodable or {}).items() if line <= number <= end), None)
        transcript = source if is_transcript(source) else None
        source = source if transcript is None else statements(source)
        blocks.append(Block(index, line, headings, source, closed, problem, transcript=transcript))
    return Document(path, text, tuple(blocks), settings_in(text, path))


def _decode(content: bytes) -> tuple[str, dict[int, str]]:
    encoding = next((name for mark, name in _BYTE_ORDER_MARKS.items() if content.startswith(mark)), "utf-8")
    try:
        return content.decode(encoding), {}
    except UnicodeDecodeError:
        text = content.decode(encoding, errors="replace")
    undecodable = {}
    for number, line in enumerate(re.split(rb"\r\n?|\n", content) if encoding == "utf-8" else (), start=1):
        try:
            line.decode("utf-8")
        except UnicodeDecodeError as error:
            undecodable[number] = f"line {number} is not UTF-8: byte 0x{line[error.start]:02x}"
    return text, undecodable


def _python_fences(text: str) -> Iterator[tuple[int, int, tuple[str, ...], str, bool]]:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark")
    # Only the structure of blocks is needed; parsing inline markup makes large documents slow.
    parser.core.ruler.enableOnly(["normalize", "block"])
    parser.block.ruler.disable("reference")
    lines = text.split("\n")
    outline = Outline()
    tokens = parser.parse(text)
    for position, token in enumerate(tokens):
        if token.type == "heading_open":
            outline.enter(int(token.tag[1]), tokens[position + 1].content)
        elif token.type == "fence" and _is_python(token.info, token.content):
            assert token.map is not None, "a token of a block has its lines"
            first, end = token.map
            last_line = lines[end - 1].strip(" \t>") if end - 1 > first else ""
            closed = last_line.startswith(token.markup) and not last_line.strip(token.markup[0])
            yield first + 1, end, outline.titles, token.content, closed


def _is_python(info: str, source: str) -> bool:
    if not info.strip():
        return is_transcript(source)
    # "python", "Python title=x", "python{3,5}" and pandoc's "{.python .numberLines}" all name Python.
    word = re.match(r"\{?\s*\.?([\w+#-]*)", info.strip())
    return word is not None and word.group(1).lower() in LANGUAGES
