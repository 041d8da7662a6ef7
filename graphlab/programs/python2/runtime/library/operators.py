"""``operator``."""

import numbers
import operator
from collections.abc import Mapping, Sequence

from graphlab.programs.python2.runtime.operations import (
    divided,
    divided_in_place,
    greater,
    greater_equal,
    less,
    less_equal,
)

__all__ = [
    "delslice", "div", "ge", "getslice", "gt", "idiv", "irepeat", "isCallable", "isMappingType", "isNumberType",
    "isSequenceType", "le", "lt", "repeat", "sequenceIncludes", "setslice",
]  # fmt: skip

div, idiv = divided, divided_in_place
lt, le, gt, ge = less, less_equal, greater, greater_equal
isCallable, repeat, irepeat, sequenceIncludes = callable, operator.mul, operator.imul, operator.contains


def isMappingType(x):
    return isinstance(x, Mapping)


def isNumberType(x):
    return isinstance(x, numbers.Number)


def isSequenceType(x):
    return isinstance(x, Sequence)


def getslice(sequence, start, stop):
    return sequence[start:stop]


def setslice(sequence, start, stop, values):
    sequence[start:stop] = values


def delslice(sequence, start, stop):
    del sequence[start:stop]
