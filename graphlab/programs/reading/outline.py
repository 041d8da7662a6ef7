"""The headings above a position in a Markdown text."""

from __future__ import annotations


class Outline:
    """The headings above the current position, while a text is read from top to bottom."""

    def __init__(self) -> None:
        self._headings: list[tuple[int, str]] = []

    def enter(self, level: int, markup: str) -> None:
        """Read a heading; it ends the sections of its level and those inside them."""
        self._headings = [heading for heading in self._headings if heading[0] < level]
        self._headings.append((level, _plain_text(markup)))

    def read(self, text: str) -> None:
        """Read a piece of Markdown with all its headings."""
        from markdown_it import MarkdownIt

        tokens = MarkdownIt("commonmark").parse(text)
        for opening, inline in zip(tokens, tokens[1:], strict=False):
            if opening.type == "heading_open":
                self.enter(int(opening.tag[1]), inline.content)

    @property
    def titles(self) -> tuple[str, ...]:
        """The headings above the current position, the outermost first."""
        return tuple(title for _, title in self._headings)


def _plain_text(markup: str) -> str:
    from markdown_it import MarkdownIt

    (inline,) = MarkdownIt("commonmark").parseInline(markup)
    parts = (" " if child.type in ("softbreak", "hardbreak") else child.content for child in inline.children or ())
    return " ".join("".join(parts).split())
