"""Translating Python 2 to Python 3, in memory, with fissix (the maintained lib2to3): syntax and moved names.

Every line keeps its number, so that tracebacks show the author's text. ``graphlab.programs.python2.semantics`` does
what fissix does not: ``/`` between integers, and pickles that Python 2 wrote.
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

#: Fixers of fissix that only change the style, or would change the meaning of a program in a single file.
_LEFT_OUT = frozenset(
    {"asserts", "buffer", "exitfunc", "future", "idioms", "import", "set_literal", "sorted", "ws_comma"}
)


def translate(source: str, name: str = "the program") -> str:
    """Translate Python 2 to Python 3, with the same number of lines; Python 3 stays nearly unchanged.

    Args:
        source: The program.
        name: What messages call it.

    Raises:
        Python2Error: It is neither Python 3 nor Python 2, or a line cannot be translated in its place.
    """
    text = re.sub(r"\r\n?|\f", "\n", source) if "\r" in source else source
    lines = text.split("\n")
    try:
        tree = _refactored(text.rstrip("\n") + "\n", name)
    except Python2Error:
        if _compiles(text):  # Python 3 that is newer than fissix
            return text
        raise
    translated, added = _aligned(tree, lines)
    if _has_tab_error("\n".join(translated)):
        inside = _lines_inside_strings(tree)
        translated = [line if n in inside else _without_tabs(line) for n, line in enumerate(translated, start=1)]
        added = [(after, _without_tabs(line)) for after, line in added]
    place = 0
    for after, line in added:
        place = _add(translated, max(after, place), line, name)
    result = "\n".join(translated)
    try:
        ast.parse(result)
    except (SyntaxError, ValueError) as error:
        number = getattr(error, "lineno", None)
        raise Python2Error(f"{name}, line {number}: this is neither Python 3 nor Python 2 ({error})") from error
    from graphlab.programs.python2.semantics import keep_meaning

    return keep_meaning(result)


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
    said = f"translated from Python 2, in memory:\n{shown}" if shown else "nothing to translate from Python 2"
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


def _refactored(text: str, name: str) -> Any:
    """Return the syntax tree of the translated program; its leaves keep their old line numbers."""
    from fissix.pgen2.parse import ParseError
    from fissix.pgen2.tokenize import TokenError

    for has_print_statement in (True, False) if _may_print(text) else (False,):
        try:
            return _tool(has_print_statement).refactor_string(text, name)
        except (ParseError, TokenError, IndentationError) as error:
            problem = error
    place = getattr(problem, "context", None)
    line = f", line {place[1][0]}" if place else ""
    raise Python2Error(f"{name}{line}: this is neither Python 3 nor Python 2 ({_first_line(problem)})") from problem


def _may_print(text: str) -> bool:
    """Whether a program may have print statements. ``print`` and ``print >>f, x`` are valid Python 3, as expressions.

    In any other program that compiles as Python 3, print is a function: ``print("a", "b")`` prints words, not a tuple.
    """
    if not _compiles(text):
        return True
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Expr):
            first = node.value.elts[0] if isinstance(node.value, ast.Tuple) and node.value.elts else node.value
            first = first.left if isinstance(first, ast.BinOp) else first
            if isinstance(first, ast.Name) and first.id == "print":
                return True
    return False


@cache
def _tool(has_print_statement: bool) -> Any:
    import logging

    from fissix import refactor

    logging.getLogger("fissix").setLevel(logging.CRITICAL)
    left_out = _LEFT_OUT if has_print_statement else _LEFT_OUT | {"print"}
    fixers = [
        fixer
        for fixer in refactor.get_fixers_from_package("fissix.fixes")
        if fixer.rpartition(".fix_")[2] not in left_out
    ]
    return refactor.RefactoringTool(fixers, {"print_function": not has_print_statement})


def _aligned(tree: Any, before: list[str]) -> tuple[list[str], list[tuple[int, str]]]:
    """Return the translated lines at their old numbers, and each added line with the number of the line before it."""
    count = len(before)
    lines: list[str | None] = [None] * (count + 1)
    added: list[tuple[int, str]] = []
    last = 0
    for number, text in _numbered_lines(tree):
        if number is None or number > count or lines[number] is not None:
            if _is_code(text):
                added.append((last, text))
            continue
        lines[number] = text
        last = max(last, number)
    # Comments at the beginning of a block belong to no token with an old line number.
    kept = ["" if _is_code(line) else line for line in before]
    return [old if line is None else line for line, old in zip(lines[1:], kept, strict=True)], added


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


def _add(lines: list[str], after: int, text: str, name: str) -> int:
    """Add a statement on an empty line after line ``after``, or on the line of a simple statement before or after it.

    Returns:
        The number of its line.
    """
    following = after + 1
    while following <= len(lines) and not _is_code(lines[following - 1]):
        following += 1
    free = sorted(range(after + 1, following), key=lambda number: bool(lines[number - 1].strip()))  # comments last
    choices = [(number, text) for number in free]
    if after:
        choices.append((after, f"{lines[after - 1].rstrip()}; {text.strip()}"))
    if following <= len(lines):
        choices.append((following, f"{_indent(text)}{text.strip()}; {lines[following - 1].strip()}"))
    for number, line in choices:
        changed = [*lines[: number - 1], line, *lines[number:]]
        # While other statements are still missing, the program cannot be checked.
        if _is_statement(text, number, "\n".join(changed)) or (number in free and not _compiles("\n".join(lines))):
            lines[:] = changed
            return min(number, following - 1)
    raise Python2Error(
        f"{name}, line {following}: the translation must add {text.strip()!r} here and finds no room for it"
    )


def _is_statement(text: str, number: int, program: str) -> bool:
    """Whether the added text is a separate statement on that line, and not part of ``if x: y`` or of a string."""
    try:
        tree = ast.parse(program)
        wanted = ast.dump(ast.parse(text.strip()).body[0])
    except (SyntaxError, ValueError):
        return False
    for parent in ast.walk(tree):
        for field in ("body", "orelse", "finalbody"):
            for node in getattr(parent, field, None) or () if not isinstance(parent, (ast.Lambda, ast.IfExp)) else ():
                if node.lineno == number and getattr(parent, "lineno", 0) != number and ast.dump(node) == wanted:
                    return True
    return False


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
