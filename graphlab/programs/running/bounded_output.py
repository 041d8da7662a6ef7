"""A buffer of bounded size for what a block prints: it keeps the beginning and the end."""

from __future__ import annotations


class BoundedOutput:
    """Takes any number of bytes and keeps the first and the last ``limit // 2`` of them.

    Args:
        limit: How many bytes to keep.
    """

    def __init__(self, limit: int = 64 * 1024):
        self.half = limit // 2
        self.received = 0
        self._head = bytearray()
        self._tail = bytearray()

    def feed(self, data: bytes) -> None:
        """Append output."""
        self.received += len(data)
        missing = self.half - len(self._head)
        self._head += data[:missing]
        self._tail += data[missing:] if missing else data
        # Trimmed rarely, so that a gigabyte in small pieces costs no more than copying it once.
        if len(self._tail) > 16 * self.half:
            del self._tail[: -self.half]

    @property
    def dropped(self) -> int:
        """How many bytes were left out."""
        return max(0, self.received - 2 * self.half)

    def text(self) -> str:
        """Return the kept output; a line between its beginning and its end says how much is left out."""
        head = self._head.decode("utf-8", errors="replace")
        tail = self._tail[-self.half :].decode("utf-8", errors="replace")
        if not self.dropped:
            return (bytes(self._head) + bytes(self._tail[-self.half :])).decode("utf-8", errors="replace")
        return f"{head}\n[… {self.dropped:,} bytes of output left out …]\n{tail}"
