"""``HTMLParser``."""

import html
import html.parser

__all__ = ["HTMLParseError", "HTMLParser"]


class HTMLParseError(Exception):
    """The text is no HTML."""


class HTMLParser(html.parser.HTMLParser):
    """A parser that leaves references to characters to its methods, and has ``unescape``."""

    def __init__(self):
        super().__init__(convert_charrefs=False)

    def unescape(self, text):
        """Return a text with characters in the place of references to them."""
        return html.unescape(text)
