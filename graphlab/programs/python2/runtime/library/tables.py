"""``csv``: files that are opened as ``rb`` and ``wb``."""

import csv

from graphlab.programs.python2.runtime.text import Unicode, as_bytes, value

__all__ = ["DictReader", "DictWriter", "reader", "writer"]


def _lines(file):
    for line in file:
        yield line.decode("utf-8", "surrogateescape") if isinstance(line, bytes) else str(line)


def _cells(row):
    return [value(cell.encode("utf-8", "surrogateescape")) if isinstance(cell, str) else cell for cell in row]


class reader:
    """Reads rows of texts."""

    def __init__(self, file, *dialect, **format):
        self._reader = csv.reader(_lines(file), *dialect, **format)

    def __iter__(self):
        return self

    def __next__(self):
        return _cells(next(self._reader))

    next = __next__

    @property
    def line_num(self):
        return self._reader.line_num

    @property
    def dialect(self):
        return self._reader.dialect


class _Target:
    def __init__(self, file):
        self._file = file

    def write(self, line):
        self._file.write(line if line.isascii() else line.encode("utf-8", "surrogateescape"))


def _written(x):
    from graphlab.programs.python2.runtime.formatting import str_

    if isinstance(x, Unicode):
        return str(as_bytes(x), "utf-8")
    if isinstance(x, bytes):
        return x.decode("utf-8", "surrogateescape")
    return repr(x) if isinstance(x, float) else x if x is None or isinstance(x, str) else str_(x)


class writer:
    """Writes rows."""

    def __init__(self, file, *dialect, **format):
        self._writer = csv.writer(_Target(file), *dialect, **format)

    def writerow(self, row):
        self._writer.writerow([_written(x) for x in row])

    def writerows(self, rows):
        for row in rows:
            self.writerow(row)

    @property
    def dialect(self):
        return self._writer.dialect


class DictReader(csv.DictReader):
    """Reads rows as dictionaries."""

    def __init__(self, file, fieldnames=None, restkey=None, restval=None, dialect="excel", *arguments, **named):
        super().__init__((), fieldnames, restkey, restval, dialect)
        self.reader = reader(file, dialect, *arguments, **named)

    def next(self):
        return next(self)

    def __next__(self):
        return dict(super().__next__())


class DictWriter(csv.DictWriter):
    """Writes dictionaries as rows."""

    def __init__(self, file, fieldnames, restval="", extrasaction="raise", dialect="excel", *arguments, **named):
        super().__init__(_Target(file), fieldnames, restval, extrasaction, dialect)
        self.writer = writer(file, dialect, *arguments, **named)
