"""Files of Python 2: they hold bytes, and take and give texts."""

from __future__ import annotations

import io
import os
from typing import Any

from graphlab.programs.python2.runtime.text import Unicode, as_bytes, text


class _File:
    """What all files have: ``write`` takes texts, also from libraries."""

    _mode = "r"
    encoding = newlines = None
    softspace = 0

    def __repr__(self) -> str:
        state = "closed" if self.closed else "open"
        return f"<{state} file {self.name!r}, mode {self.mode!r} at {id(self):#x}>"

    @property
    def mode(self) -> str:
        """What the file was opened with."""
        return self._mode

    def write(self, data: Any) -> None:
        super().write(as_bytes(data))

    def writelines(self, lines: Any) -> None:
        for line in lines:
            self.write(line)

    def xreadlines(self) -> Any:
        return self


class _Reader(_File, io.BufferedReader):
    def write(self, data: Any) -> None:
        raise OSError("File not open for writing")


class _Writer(_File, io.BufferedWriter):
    def read(self, *size: Any) -> Any:
        raise OSError("File not open for reading")


class _Random(_File, io.BufferedRandom):
    pass


class _WithAnyLineEnds(_File, io.BytesIO):
    """What was opened as ``rU``: each end of a line is a newline."""

    def __init__(self, name: Any, data: bytes, mode: str):
        super().__init__(data.replace(b"\r\n", b"\n").replace(b"\r", b"\n"))
        self.name = name
        self._mode = mode


def open_(name: Any, mode: str = "r", buffering: int = -1) -> Any:
    """Open a file as ``open`` and ``file`` do.

    Raises:
        IOError: It cannot be opened.
        ValueError: There is no such mode.
    """
    if not mode or mode[0] not in "rwaU":
        raise ValueError(f"mode string must begin with one of 'r', 'w', 'a' or 'U', not {mode!r}")
    plain = mode[0].replace("U", "r") + ("+" if "+" in mode else "")
    if isinstance(name, bytes):
        name = os.fsdecode(name)
    raw = io.FileIO(name, plain)
    if "U" in mode:
        with raw:
            return _WithAnyLineEnds(name, raw.read(), mode)
    kind = _Random if "+" in mode else _Reader if mode[0] == "r" else _Writer
    try:
        file: Any = kind(raw, io.DEFAULT_BUFFER_SIZE if buffering < 2 else buffering)
        if mode[0] == "a":
            file.seek(0, os.SEEK_END)
    except BaseException:
        raw.close()
        raise
    file._mode = mode
    return file


class UnicodeFile:
    """A file that decodes what it holds: a program reads unicode from it."""

    def __init__(self, file: Any):
        self._file = file

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def read(self, *size: Any) -> Any:
        return Unicode(self._file.read(*size))

    def readline(self, *size: Any) -> Any:
        return Unicode(self._file.readline(*size))

    def readlines(self, *size: Any) -> list[Any]:
        return [Unicode(line) for line in self._file.readlines(*size)]

    def write(self, data: Any) -> None:
        self._file.write(data if isinstance(data, str) else Unicode(data))

    def writelines(self, lines: Any) -> None:
        for line in lines:
            self.write(line)

    def __iter__(self) -> Any:
        return (Unicode(line) for line in self._file)

    def __next__(self) -> Any:
        return Unicode(next(self._file))

    next = __next__

    def __enter__(self) -> UnicodeFile:
        self._file.__enter__()
        return self

    def __exit__(self, *error: Any) -> Any:
        return self._file.__exit__(*error)


class StringIO(io.BytesIO):
    """``StringIO.StringIO`` and ``cStringIO.StringIO``."""

    def __init__(self, data: Any = ""):
        super().__init__(_in_utf_8(data))
        self._is_unicode = isinstance(data, Unicode)

    def write(self, data: Any) -> int:
        self._is_unicode = self._is_unicode or isinstance(data, Unicode)
        return super().write(_in_utf_8(data))

    def writelines(self, lines: Any) -> None:
        for line in lines:
            self.write(line)

    def reset(self) -> None:
        """Go back to the beginning."""
        self.seek(0)

    @property
    def len(self) -> int:
        """How many bytes it holds."""
        return self.getbuffer().nbytes

    def getvalue(self) -> Any:
        data = super().getvalue()
        return Unicode(data.decode("utf-8")) if self._is_unicode else text(data)


def _in_utf_8(data: Any) -> Any:
    return str.encode(data, "utf-8") if isinstance(data, str) else data
