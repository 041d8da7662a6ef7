"""``array``: arrays that are made from texts and give them."""

import array as real

from graphlab.programs.python2.runtime.text import as_bytes, text

__all__ = ["ArrayType", "array"]


class array(real.array):
    """An array of numbers."""

    def __new__(cls, typecode, initial=()):
        return super().__new__(cls, typecode, as_bytes(initial))

    def fromstring(self, data):
        """Append the numbers in a text."""
        self.frombytes(as_bytes(data))

    def tostring(self):
        """Return the numbers as a text."""
        return text(self.tobytes())


ArrayType = array
