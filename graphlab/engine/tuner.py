"""Choosing by trial between two ways of running the same step: in the thread pool, or inline."""

import threading

# A trial alternates between blocks of calls in the pool and blocks inline. The first calls of a block pay for the
# change (sleeping threads, cold caches) and do not count.
_BLOCK = 6
_UNCOUNTED = 2

# By the number of blocks measured each way: inline wins if the ratio of inline to pool time is at most the first
# number, the pool wins from the second on, and in between the trial continues. Small differences need more blocks.
_VERDICTS = {2: (0.7, 1.4), 4: (0.8, 1.2), 6: (0.9, 1.05), 12: (0.97, 0.97)}

# Steps of this many seconds have nothing to gain inline and much to lose.
_LONG_STEP = 0.005

# A trial on a busy machine can err, and a step can change: after this many calls the trial is repeated. The
# interval doubles, up to the last, each time the trial confirms the choice.
_FIRST_INTERVAL = 500
_LAST_INTERVAL = 16_000

# This many inline steps in a row that are this many times slower (because of larger feeds, say) start the trial early.
_SLOWDOWN = 4.0
_SLOW_CALLS = 8


class Tuner:
    """Decides, call by call, whether a step runs inline.

    Use: ``inline = tuner.choose()``; run the step; ``tuner.record(inline, seconds)`` if it succeeded. Calls may come
    from several threads.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._interval = _FIRST_INTERVAL
        self._last_decision: bool | None = None
        self._slow_calls = 0
        self._slow_from = float("inf")
        self._begin()

    @property
    def decided(self) -> bool | None:
        """Whether steps run inline at present; ``None`` during a trial."""
        return self._decided

    def choose(self) -> bool:
        """Whether the next call runs inline."""
        decided = self._decided
        if decided is not None:
            return decided
        with self._lock:
            turn = self._turn
            self._turn += 1
        return turn // _BLOCK % 2 == 1

    def record(self, inline: bool, seconds: float) -> None:
        """Note that a call took so many seconds."""
        if self._decided is None:
            with self._lock:
                if self._decided is None:  # another thread may have completed the trial
                    self._timings[inline].append(seconds)
                    self._judge()
            return
        # Lost updates of these counters by other threads do no harm.
        self._remaining -= 1
        if inline:
            self._slow_calls = self._slow_calls + 1 if seconds > self._slow_from else 0
        if self._remaining <= 0 or self._slow_calls >= _SLOW_CALLS:
            with self._lock:
                if self._decided is not None:
                    self._begin()

    def _begin(self) -> None:
        self._turn = 0
        self._timings: tuple[list[float], list[float]] = ([], [])  # pool, inline
        self._remaining = 0
        self._slow_calls = 0
        self._slow_from = float("inf")
        self._decided: bool | None = None

    def _judge(self) -> None:
        pool, inline = self._timings
        if pool and len(pool) % _BLOCK == 0 and _typical(pool) >= _LONG_STEP:
            self._decide(False)
            return
        blocks, rest = divmod(min(len(pool), len(inline)), _BLOCK)
        if rest or blocks not in _VERDICTS:
            return
        inline_seconds = _typical(inline)
        ratio = inline_seconds / max(_typical(pool), 1e-9)
        inline_wins_to, pool_wins_from = _VERDICTS[blocks]
        if ratio <= inline_wins_to:
            self._slow_from = _SLOWDOWN * inline_seconds
            self._decide(True)
        elif ratio >= pool_wins_from:
            self._decide(False)

    def _decide(self, inline: bool) -> None:
        confirmed = inline == self._last_decision
        self._interval = min(2 * self._interval, _LAST_INTERVAL) if confirmed else _FIRST_INTERVAL
        self._last_decision = inline
        self._remaining = self._interval
        self._decided = inline


def _typical(timings: list[float]) -> float:
    """The lower quartile of the timings that count: interruptions by others only ever lengthen a call."""
    counted = sorted(seconds for index, seconds in enumerate(timings) if index % _BLOCK >= _UNCOUNTED)
    return counted[len(counted) // 4]
