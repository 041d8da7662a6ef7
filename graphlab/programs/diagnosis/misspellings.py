"""Tells a misspelt name from one that the text around a program leaves out."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from graphlab.programs.reading.static_analysis import BUILTINS

#: Words of names that are shorter differ on purpose: ``x`` and ``y``, ``xs`` and ``ys``.
_SHORTEST_WORD = 4


def misspelt(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that was meant; None if the name seems to be another one.

    ``xs_tain`` is a misspelt ``xs_train``, and ``ys_train`` is not. Nor is ``hidden_2`` a misspelt ``hidden_1``, or
    ``decoder`` an ``encoder``.

    Args:
        name: A name that is not defined.
        known: The names that the program defines.
    """
    if len(name) < _SHORTEST_WORD:
        return None
    names = sorted(known)
    near = [other for other in names if _squeezed(other) == _squeezed(name)] or [
        other for other in names if _differ_in_a_word(name, other)
    ]
    near += [other for other in sorted(BUILTINS) if sorted(other.lower()) == sorted(name.lower())]
    return difflib.get_close_matches(name, near, n=1, cutoff=0)[0] if near else None


def _squeezed(name: str) -> str:
    return name.replace("_", "").lower()


def _differ_in_a_word(name: str, other: str) -> bool:
    """Whether names differ in one of their words, by a letter that is too much, missing, wrong or in another place."""
    words, others = name.split("_"), other.split("_")
    different = [(a, b) for a, b in zip(words, others, strict=False) if a != b]
    if len(words) != len(others) or len(different) != 1:
        return False
    a, b = different[0]
    if min(len(a), len(b)) < _SHORTEST_WORD or not (a.isalpha() and b.isalpha()):
        return False
    if len(a) == len(b):
        places = [place for place, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
        swapped = (
            len(places) == 2 and places[1] == places[0] + 1 and a[places[0]] == b[places[1]] and sorted(a) == sorted(b)
        )
        return swapped or (len(places) == 1 and places[0] > 0)
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    # A last letter that only one has makes a plural.
    return any(longer[:place] + longer[place + 1 :] == shorter for place in range(len(longer) - 1))
