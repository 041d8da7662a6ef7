"""``itertools``."""

import itertools

from graphlab.programs.python2.runtime.operations import iterate

__all__ = ["ifilter", "ifilterfalse", "imap", "izip", "izip_longest"]


def imap(function, *sequences):
    rows = zip(*map(iterate, sequences), strict=False)
    return iter(rows) if function is None else itertools.starmap(function, rows)


def izip(*sequences):
    return zip(*map(iterate, sequences), strict=False)


def izip_longest(*sequences, **named):
    return itertools.zip_longest(*map(iterate, sequences), **named)


def ifilter(predicate, sequence):
    return filter(predicate, iterate(sequence))


def ifilterfalse(predicate, sequence):
    return itertools.filterfalse(predicate, iterate(sequence))
