"""``imghdr``, which Python 3.13 dropped: the kind of a picture, by how its file begins."""

from __future__ import annotations

from collections.abc import Callable
from typing import IO, Any

__all__ = ["tests", "what"]

#: How files begin: the place of the bytes, the bytes, and what the kind is called.
_BEGINNINGS = (
    (6, (b"JFIF", b"Exif"), "jpeg"),
    (0, (b"\x89PNG\r\n\x1a\n",), "png"),
    (0, (b"GIF87a", b"GIF89a"), "gif"),
    (0, (b"MM", b"II"), "tiff"),
    (0, (b"\x01\xda",), "rgb"),
    *((0, tuple(b"P%c%c" % (digit, blank) for digit in digits for blank in b" \t\n\r"), kind)
      for digits, kind in ((b"14", "pbm"), (b"25", "pgm"), (b"36", "ppm"))),
    (0, (b"\x59\xa6\x6a\x95",), "rast"),
    (0, (b"#define ",), "xbm"),
    (0, (b"BM",), "bmp"),
    (8, (b"WEBP",), "webp"),
    (0, (b"\x76\x2f\x31\x01",), "exr"),
)  # fmt: skip


def _by_beginning(h: bytes, f: Any) -> str | None:
    """Return the kind of a picture; None if it is none that is known."""
    return next((kind for place, texts, kind in _BEGINNINGS if h.startswith(texts, place)), None)


#: The functions that are asked, each with the first bytes and the file; a program may add its own.
tests: list[Callable[[bytes, Any], str | None]] = [_by_beginning]


def what(file: Any, h: bytes | None = None) -> str | None:
    """Return the kind of a picture.

    Args:
        file: A path, or a file that is open to read bytes, whose place stays.
        h: The first bytes, instead of a file.

    Returns:
        Such as ``jpeg`` or ``png``; None if it is none that is known.
    """
    if h is not None:
        return _asked(h, None)
    if hasattr(file, "read"):
        place = file.tell()
        h = file.read(32)
        file.seek(place)
        return _asked(h, None)
    with open(file, "rb") as stream:
        return _asked(stream.read(32), stream)


def _asked(h: bytes, stream: IO[bytes] | None) -> str | None:
    return next(filter(None, (test(h, stream) for test in tests)), None)
