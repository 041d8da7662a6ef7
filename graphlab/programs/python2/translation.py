"""Translating the syntax of Python 2 to that of Python 3, in memory, with fissix (the maintained lib2to3).

Every line keeps its number, so that tracebacks show the author's text. What compiles and means something else in
Python 3, such as ``/``, ``map`` and names that are gone, is left to ``graphlab.programs.python2.transform``.
"""

from __future__ import annotations

import ast
import difflib
import io
import re
import sys
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from graphlab.errors import Python2Error


def translate(source: str, name: str = "the program", print_function: bool = False) -> str:
    """Translate the syntax of Python 2, with the same number of lines; Python 3 stays nearly unchanged.

    Args:
        source: The program.
        name: What messages call it.
        print_function: Whether a future statement before the text has made print a function.

    Raises:
        Python2Error: It is neither Python 3 nor Python 2, or a line cannot be translated in its place.
    """
    text = re.sub(r"\r\n?|\f", "\n", source) if "\r" in source else source
    lines = text.split("\n")
    try:
        tree = _refactored(text.rstrip("\n") + "\n", name, print_function)
    except Python2Error:
        if _compiles(text):  # Python 3 that is newer than fissix
            return text
        raise
    translated = _aligned(tree, lines, name)
    if _has_tab_error("\n".join(translated)):
        inside = _lines_inside_strings(tree)
        translated = [line if n in inside else _without_tabs(line) for n, line in enumerate(translated, start=1)]
    result = "\n".join(translated)
    try:
        ast.parse(result)
    except (SyntaxError, ValueError) as error:
        number = getattr(error, "lineno", None)
        raise Python2Error(f"{name}, line {number}: this is neither Python 3 nor Python 2 ({error})") from error
    return result


def is_python2(source: str) -> bool:
    """Whether a program fails to compile only because it is Python 2."""
    if _compiles(source):
        return False
    try:
        translate(source)
    except Python2Error:
        return False
    return True


def difference(original: str, translated: str, name: str, first_line: int = 1) -> str:
    """Return the translation as a unified diff without context; empty if nothing changed.

    Args:
        original: The text before the translation.
        translated: The text after it, with the same number of lines.
        name: What the diff calls the text.
        first_line: The number of the text's first line in its file.
    """
    before, after = original.split("\n"), translated.split("\n")
    shown = []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            shown.append(f"@@ {name}, line {a + first_line} @@")
            shown += [f"-{line}" for line in before[a:b]] + [f"+{line}" for line in after[c:d]]
    return "\n".join(shown)


def announce(original: str, translated: str, name: str) -> None:
    """Say on stderr that a program was translated, and show the changes."""
    shown = difference(original, translated, name)
    said = f"translated from Python 2, in memory:\n{shown}" if shown else "runs as Python 2; no line had to be changed"
    print(f"{name}: {said}", file=sys.stderr)


def hint(error: SyntaxError, source: str | None = None) -> str | None:
    """Say that a program that fails to compile is Python 2, if nothing else is wrong with it.

    Args:
        error: Why it does not compile.
        source: The program; None to read the file that the error names.
    """
    if source is None:
        try:
            source = decode(Path(error.filename or "").read_bytes())
        except (OSError, ValueError):
            return None
    return "this is Python 2; run it with --py2 to translate it in memory" if is_python2(source) else None


def decode(data: bytes) -> str:
    """Decode a Python 2 file; without a declared encoding, bytes that are not UTF-8 are read as Latin-1."""
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
        return io.TextIOWrapper(io.BytesIO(data), encoding, newline=None).read()
    except (SyntaxError, LookupError, UnicodeDecodeError):
        return io.TextIOWrapper(io.BytesIO(data), "latin-1", newline=None).read()


def _refactored(text: str, name: str, print_function: bool) -> Any:
    """Return the syntax tree of the translated program; its leaves keep their old line numbers."""
    from fissix.pgen2.parse import ParseError
    from fissix.pgen2.tokenize import TokenError

    # What is no program with print statements may still be one with calls: print("a", file=f).
    for has_print_statement in (False,) if print_function else (True, False):
        try:
            return _tool(has_print_statement).refactor_string(text, name)
        except (ParseError, TokenError, IndentationError) as error:
            problem = error
    place = getattr(problem, "context", None)
    line = f", line {place[1][0]}" if place else ""
    raise Python2Error(f"{name}{line}: this is neither Python 3 nor Python 2 ({_first_line(problem)})") from problem


@cache
def _tool(print_statement: bool) -> Any:
    import logging

    from graphlab.programs.python2.fixers import SyntaxTool

    logging.getLogger("fissix").setLevel(logging.CRITICAL)
    return SyntaxTool(print_statement)


def _aligned(tree: Any, before: list[str], name: str) -> list[str]:
    """Return the translated lines at their old numbers.

    Raises:
        Python2Error: A line has no place.
    """
    count = len(before)
    lines: list[str | None] = [None] * (count + 1)
    last = 0
    for number, text in _numbered_lines(tree):
        if number is None or number > count or lines[number] is not None:
            if _is_code(text):
                raise Python2Error(f"{name}, line {last}: the translation needs another line here: {text.strip()}")
            continue
        lines[number] = text
        last = max(last, number)
    # Comments at the beginning of a block belong to no token with an old line number.
    kept = ["" if _is_code(line) else line for line in before]
    return [old if line is None else line for line, old in zip(lines[1:], kept, strict=True)]


def _numbered_lines(tree: Any) -> Iterator[tuple[int | None, str]]:
    """Yield each line of the translated program with its old number; None for new lines."""
    from fissix.pgen2.token import DEDENT, INDENT

    text, number, follows_new = "", None, False
    for leaf in tree.leaves():
        prefix, value = leaf.prefix, leaf.value
        # An indent is at the first statement of the block, which may be gone.
        line = None if leaf.type in (INDENT, DEDENT) else leaf.lineno or None
        # Comments and empty lines are in the prefix of the token after them.
        pieces = prefix.split("\n")
        for place, piece in enumerate(pieces[:-1]):
            above = number if text and place == 0 and number else line and line - (len(pieces) - 1 - place)
            yield above, text + piece
            text, number = "", None
        text += pieces[-1]
        # A line end belongs to the old statement. If several statements replace it, the first one takes the number.
        if value != "\n" or not follows_new:
            number = number or line
        pieces = value.split("\n")
        for place, piece in enumerate(pieces[:-1]):
            yield number, text + piece
            follows_new = number is None
            text, number = "", line and line + place + 1
        if len(pieces) > 1 and value == "\n":
            number = None
        text += pieces[-1]
    if text:
        yield number, text


def _is_code(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


def _lines_inside_strings(tree: Any) -> set[int]:
    """Return the numbers of lines that begin inside a string."""
    return {
        leaf.lineno + offset
        for leaf in tree.leaves()
        if leaf.value[-1:] in "\"'" and leaf.lineno
        for offset in range(1, leaf.value.count("\n") + 1)
    }


def _without_tabs(line: str) -> str:
    indent = _indent(line)
    # In Python 2, a tab reaches to the next multiple of 8 columns.
    return indent.expandtabs(8) + line[len(indent) :]


def _has_tab_error(text: str) -> bool:
    try:
        ast.parse(text)
    except TabError:
        return True
    except (SyntaxError, ValueError):
        # A dedent to a column that exists only if tabs are 8 wide.
        return "\t" in text
    return False


def _compiles(text: str) -> bool:
    import warnings

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def _first_line(error: BaseException) -> str:
    return str(error).partition(":")[0] or type(error).__name__
