"""``math``: ``floor`` and ``ceil`` return floats."""

import math

__all__ = ["ceil", "floor"]


def ceil(x):
    return float(math.ceil(x)) if math.isfinite(x) else float(x)


def floor(x):
    return float(math.floor(x)) if math.isfinite(x) else float(x)
