"""Many seeds from one."""

import hashlib


class SeedStream:
    """Gives another seed at each call, always the same ones for the same seed and salt."""

    def __init__(self, seed, salt):
        """Start a stream from a seed, another stream or None, and a text that tells this use of it from others."""
        self._seed = seed.original_seed if isinstance(seed, SeedStream) else seed
        self._salt = salt
        self._count = 0

    def __call__(self):
        """Return the next seed; None if the stream started from None."""
        self._count += 1
        if self._seed is None:
            return None
        return int(hashlib.sha512(str((self._seed, self._count, self._salt)).encode()).hexdigest(), 16)

    @property
    def original_seed(self):
        """The seed the stream started from."""
        return self._seed

    @property
    def salt(self):
        """The text that tells this use of the seed from others."""
        return self._salt
