"""What a text of parameters may use: random numbers, and the functions of ``math``."""

from __future__ import annotations

import math
import random
from math import (  # noqa: F401
    acos,
    acosh,
    asin,
    asinh,
    atan,
    atan2,
    atanh,
    ceil,
    copysign,
    cos,
    cosh,
    degrees,
    e,
    erf,
    erfc,
    exp,
    expm1,
    fabs,
    factorial,
    floor,
    fmod,
    frexp,
    fsum,
    gamma,
    gcd,
    hypot,
    inf,
    isclose,
    isfinite,
    isinf,
    isnan,
    ldexp,
    lgamma,
    log,
    log1p,
    log2,
    log10,
    modf,
    nan,
    pi,
    pow,
    radians,
    sin,
    sinh,
    sqrt,
    tan,
    tanh,
    tau,
    trunc,
)


def Uf(lo=0.0, hi=1.0) -> float:
    """Return a number between two limits."""
    return random.uniform(lo, hi)


def Ui(lo, hi) -> int:
    """Return a whole number between two limits, which count."""
    return random.randint(lo, hi)


def Lf(lo, hi) -> float:
    """Return a number whose logarithm is uniform between those of two limits."""
    return math.exp(random.uniform(math.log(lo), math.log(hi)))


def Li(lo, hi) -> int:
    """Return a whole number whose logarithm is uniform between those of two limits."""
    return math.floor(Lf(lo, hi + 1 - 1e-5))


def Nt(mu, sigma, limit=3.0) -> float:
    """Return a normal number, moved to the nearest of ``limit`` standard deviations if it is further away."""
    return min(max(random.gauss(mu, sigma), mu - limit * sigma), mu + limit * sigma)
