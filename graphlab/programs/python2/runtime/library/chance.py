"""``random``: the numbers that a seed gave in Python 2."""

import math
import random

from graphlab.programs.python2.runtime.containers import NoOrder, hash_, iterated

__all__ = ["Random", "betavariate", "choice", "gammavariate", "randint", "randrange", "sample", "seed", "shuffle"]


class _Choosing:
    """The methods that Python 3 computes otherwise, by one that returns floats in [0, 1)."""

    def seed(self, a=None):
        """Seed the generator: by an integer, or by the hash of a value."""
        if a is not None and not isinstance(a, int):
            try:
                a = hash_(a)
            except NoOrder:
                a = hash(a)
        self._seed(a)

    def randrange(self, start, stop=None, step=1):
        first, last = (0, start) if stop is None else (start, stop)
        if int(first) != first or int(last) != last or int(step) != step:
            raise ValueError("non-integer arg 1 for randrange()")
        numbers = range(int(first), int(last), int(step))
        if not numbers:
            raise ValueError("empty range for randrange()")
        return numbers[int(self.random() * len(numbers))]

    def randint(self, a, b):
        return self.randrange(a, b + 1)

    def choice(self, sequence):
        return sequence[int(self.random() * len(sequence))]

    def shuffle(self, x, random=None):
        random = random or self.random
        for i in reversed(range(1, len(x))):
            j = int(random() * (i + 1))
            x[i], x[j] = x[j], x[i]

    def sample(self, population, k):
        n = len(population)
        if not 0 <= k <= n:
            raise ValueError("sample larger than population")
        if n <= 21 + (4 ** math.ceil(math.log(k * 3, 4)) if k > 5 else 0) or hasattr(population, "keys"):
            pool = list(iterated(population))
            result = []
            for i in range(k):
                j = int(self.random() * (n - i))
                result.append(pool[j])
                pool[j] = pool[n - i - 1]
            return result
        if isinstance(population, (set, frozenset)):
            return self.sample(tuple(iterated(population)), k)
        chosen = {}
        while len(chosen) < k:
            chosen.setdefault(int(self.random() * n))
        return [population[j] for j in chosen]

    def gammavariate(self, alpha, beta):
        if alpha != 1:
            return self._gammavariate(alpha, beta)
        u = self.random()
        while u <= 1e-7:
            u = self.random()
        return -math.log(u) * beta

    def betavariate(self, alpha, beta):
        y = self.gammavariate(alpha, 1)
        return 0.0 if y == 0 else y / (y + self.gammavariate(beta, 1))


class Random(_Choosing, random.Random):
    """A generator of its own."""

    def __init__(self, x=None):
        super().__init__()
        self.seed(x)

    def _seed(self, a):
        random.Random.seed(self, a)

    def _gammavariate(self, alpha, beta):
        return random.Random.gammavariate(self, alpha, beta)


class _Shared(_Choosing):
    """The generator of the functions of the module, which libraries use, too."""

    _seed = staticmethod(random.seed)
    _gammavariate = staticmethod(random.gammavariate)
    random = staticmethod(random.random)


_shared = _Shared()
choice, randint, randrange, sample = _shared.choice, _shared.randint, _shared.randrange, _shared.sample
betavariate, gammavariate, seed, shuffle = _shared.betavariate, _shared.gammavariate, _shared.seed, _shared.shuffle
