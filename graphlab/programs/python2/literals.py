"""Reading literal texts as Python 2 did: as bytes, without escapes for letters that are no bytes."""

from __future__ import annotations

import ast
import io
import re
import tokenize


class Reader:
    """Reads the literals of a text again, from their places in it."""

    def __init__(self, source: str):
        self._lines = source.split("\n")

    def text(self, node: ast.Constant, unicode_literals: bool) -> tuple[bool, str | bytes]:
        """Return whether a literal is unicode, and its value.

        Args:
            node: A literal of text.
            unicode_literals: Whether literals without a prefix are unicode.
        """
        value: str = node.value  # type: ignore[assignment]
        written = self._written(node)
        if node.kind == "u" or unicode_literals:
            return True, value
        if value.isascii() and not re.search(r"\\[uUN]", written):
            return False, value
        data = _as_bytes(written) if _is(written, value) else None
        if data is None:
            data = value.encode("utf-8")
        return False, data.decode("ascii") if data.isascii() else data

    def _written(self, node: ast.Constant) -> str:
        """Return the text of a literal; empty if it has none, as code made by IPython."""
        if node.end_lineno is None or node.end_col_offset is None or node.end_lineno > len(self._lines):
            return ""
        lines = [line.encode("utf-8") for line in self._lines[node.lineno - 1 : node.end_lineno]]
        if not lines:
            return ""
        lines[-1] = lines[-1][: node.end_col_offset]
        lines[0] = lines[0][node.col_offset :]
        return b"\n".join(lines).decode("utf-8", "replace")


def _is(written: str, value: str) -> bool:
    """Whether a text is a literal of a value: the place of a node may be of another text."""
    try:
        return bool(ast.literal_eval(f"({written})") == value)
    except (SyntaxError, ValueError):
        return False


def _as_bytes(written: str) -> bytes | None:
    """Return the bytes of a literal, or of several in a row, in UTF-8."""
    result = b""
    try:
        for token in tokenize.generate_tokens(io.StringIO(f"({written})").readline):
            if token.type != tokenize.STRING:
                continue
            prefix, quoted = re.match(r"(?s)([a-zA-Z]*)(.*)", token.string).groups()  # type: ignore[union-attr]
            is_raw = "r" in prefix.lower()
            if is_raw:
                plain = ast.literal_eval(f"r{quoted}")
                result += plain.encode("utf-8")
            else:
                escaped = "".join(x if x.isascii() else "".join(f"\\x{b:02x}" for b in x.encode()) for x in quoted)
                result += ast.literal_eval(f"b{escaped}")
    except (SyntaxError, ValueError, tokenize.TokenError):
        return None
    return result
