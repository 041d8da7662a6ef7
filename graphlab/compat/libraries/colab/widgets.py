"""``google.colab.widgets``: parts of the page in the browser, which stand one below the other here."""

import contextlib


class _Parts:
    @contextlib.contextmanager
    def output_to(self, *part, **options):
        """Print in one of the parts."""
        print(*part, sep=", ")
        yield


class TabBar(_Parts):
    """Tabs with names; each begins with its number or name."""

    def __init__(self, tab_names, location="top"):
        self._count = len(tab_names)

    def __iter__(self):
        return iter(range(self._count))


class Grid(_Parts):
    """A table of outputs; each begins with its row and column."""

    def __init__(self, rows, columns, header_row=False, header_column=False, style=""):
        self._rows, self._columns = rows, columns

    def __iter__(self):
        return iter((row, column) for row in range(self._rows) for column in range(self._columns))

    clear_cell = clear_row = clear_column = lambda self, *place: None
