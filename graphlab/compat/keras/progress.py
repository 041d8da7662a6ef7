"""The progress bar of Keras 2.2, ``keras.utils.Progbar``. Source: Keras 2.2.5."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from typing import Any

import numpy as np


class Progbar:
    """Prints how far something is, and averages of values.

    Args:
        target: How many steps there are; None if nobody knows.
        width: The width of the bar in characters.
        verbose: 1 for a bar, 2 for one line at the end, 0 for nothing.
        interval: How many seconds pass between two updates of the bar, at least.
        stateful_metrics: The names of values that are printed as they are.
    """

    def __init__(
        self,
        target: int | None,
        width: int = 30,
        verbose: int = 1,
        interval: float = 0.05,
        stateful_metrics: Iterable[str] | None = None,
    ):
        self.target = target
        self.width = width
        self.verbose = verbose
        self.interval = interval
        self.stateful_metrics = set(stateful_metrics or [])
        self._goes_back = sys.stdout.isatty() or "ipykernel" in sys.modules
        self._printed = 0
        self._seen = 0
        self._values: dict[str, tuple[Any, Any]] = {}
        self._start = time.time()
        self._last_update = 0.0

    def update(self, current: int, values: Iterable[tuple[str, Any]] | None = None) -> None:
        """Go to a step.

        Args:
            current: The number of the step.
            values: Names and values; each counts for the steps since the last update.
        """
        new = current - self._seen
        for name, value in values or []:
            if name in self.stateful_metrics:
                self._values[name] = value, 1
            else:
                total, count = self._values.get(name, (0, 0))
                self._values[name] = total + value * new, count + new
        self._seen = current
        now = time.time()
        is_last = self.target is not None and current >= self.target
        if self.verbose == 1:
            if now - self._last_update < self.interval and self.target is not None and not is_last:
                return
            bar = self._bar(current)
            info = self._time(current, now - self._start, is_last) + self._shown_values()
            before, self._printed = self._printed, len(bar) + len(info)
            # Spaces hide the rest of a longer line.
            spaces = " " * (before - self._printed)
            start = "\b" * before + "\r" if self._goes_back else "\n"
            sys.stdout.write(f"{start}{bar}{info}{spaces}" + ("\n" if is_last else ""))
            sys.stdout.flush()
        elif self.verbose == 2 and (self.target is None or is_last):
            sys.stdout.write(f" - {now - self._start:.0f}s{self._shown_values()}\n")
            sys.stdout.flush()
        self._last_update = now

    def add(self, n: int, values: Iterable[tuple[str, Any]] | None = None) -> None:
        """Go ``n`` steps further; see ``update``."""
        self.update(self._seen + n, values)

    def _bar(self, current: int) -> str:
        if self.target is None:
            return f"{current:7d}/Unknown"
        digits = int(np.floor(np.log10(self.target))) + 1
        done = int(self.width * current / self.target)
        tip = "" if done == 0 else ">" if current < self.target else "="
        return f"{current:{digits}d}/{self.target} [{'=' * (done - 1)}{tip}{'.' * (self.width - done)}]"

    def _time(self, current: int, seconds: float, is_last: bool) -> str:
        each = seconds / current if current else 0.0
        if self.target is not None and not is_last:
            left = int(each * (self.target - current))
            if left > 3600:
                return f" - ETA: {left // 3600}:{left % 3600 // 60:02d}:{left % 60:02d}"
            return f" - ETA: {left // 60}:{left % 60:02d}" if left > 60 else f" - ETA: {left}s"
        unit, scale = ("s", 1.0) if each >= 1 else ("ms", 1e3) if each >= 1e-3 else ("us", 1e6)
        return f" - {seconds:.0f}s {each * scale:.0f}{unit}/step"

    def _shown_values(self) -> str:
        text = ""
        for name, (total, count) in self._values.items():
            average = np.mean(total / max(1, count))
            text += f" - {name}: {average:.4f}" if abs(average) > 1e-3 else f" - {name}: {average:.4e}"
        return text
