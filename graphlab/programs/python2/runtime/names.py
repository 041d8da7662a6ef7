"""The built-in names of Python 2."""

from __future__ import annotations

import builtins
import functools
import io
import itertools
import math
import operator
import sys
import types
from collections.abc import Callable, Iterator
from typing import Any

from graphlab.programs.python2.runtime.attributes import get_attribute, has_attribute
from graphlab.programs.python2.runtime.calls import sort_function
from graphlab.programs.python2.runtime.classes import finished
from graphlab.programs.python2.runtime.containers import Dict, NoOrder, Set, hash_
from graphlab.programs.python2.runtime.execution import (
    NAMES,
    compile_,
    eval_,
    exec_,
    execfile_,
    import_,
    input_,
    reload_,
)
from graphlab.programs.python2.runtime.files import open_
from graphlab.programs.python2.runtime.formatting import continue_line, format_, name_class, print_function, repr_, str_
from graphlab.programs.python2.runtime.modules import Shadow
from graphlab.programs.python2.runtime.operations import OF_OWN_VALUES, compared, iterate, sort_key
from graphlab.programs.python2.runtime.text import (
    MAXINT,
    Long,
    Unicode,
    as_bytes,
    is_bytes,
    is_unicode,
    text,
    value,
)

__graphlab_program__ = True


class _Kind(type):
    """A class that only tells which values belong to it."""

    belongs: Callable[[Any], bool]

    def __instancecheck__(cls, x: Any) -> bool:
        return cls.belongs(x)

    def __call__(cls, *arguments: Any, **named: Any) -> Any:
        raise TypeError("The basestring type cannot be instantiated")


class basestring(metaclass=_Kind):
    belongs = staticmethod(lambda x: builtins.isinstance(x, (str, bytes)))


class _FileKind(_Kind):
    def __call__(cls, *arguments: Any, **named: Any) -> Any:
        return open_(*arguments, **named)


class file(metaclass=_FileKind):
    belongs = staticmethod(lambda x: builtins.isinstance(x, io.IOBase))


class xrange:
    """A range whose ``repr`` and limits are those of Python 2's xrange."""

    __slots__ = ("_range",)

    def __init__(self, *limits: Any):
        self._range = builtins.range(*map(_integer, limits))

    def __iter__(self) -> Iterator[int]:
        return iter(self._range)

    def __len__(self) -> int:
        return len(self._range)

    def __getitem__(self, place: Any) -> int:
        return self._range[place]

    def __reversed__(self) -> Iterator[int]:
        return reversed(self._range)

    def __repr__(self) -> str:
        start, step = self._range.start, self._range.step
        if step == 1:
            return f"xrange({self._range.stop})" if start == 0 else f"xrange({start}, {self._range.stop})"
        return f"xrange({start}, {start + len(self._range) * step}, {step})"


OF_OWN_VALUES.add(xrange)
name_class(xrange, "xrange")
name_class(file, "file")


def range_(*limits: Any) -> list[int]:
    return list(builtins.range(*map(_integer, limits)))


def _integer(x: Any) -> Any:
    """Return a number as an integer; Python 2 took floats that are whole, with a warning."""
    if builtins.isinstance(x, float):
        if x != int(x):
            raise TypeError("integer argument expected, got float")
        return int(x)
    return x


def isinstance_(x: Any, kinds: Any) -> bool:
    if builtins.isinstance(kinds, tuple):
        return any(isinstance_(x, kind) for kind in kinds)
    if kinds is str or kinds is bytes:
        return is_bytes(x)
    if kinds is Unicode:
        return is_unicode(x)
    if kinds is Long:
        return _is_long(x)
    if kinds is int:
        return builtins.isinstance(x, int) and not _is_long(x)
    return builtins.isinstance(x, kinds)


def _is_long(x: Any) -> bool:
    return builtins.isinstance(x, Long) or (type(x) is int and not -MAXINT - 1 <= x <= MAXINT)


def issubclass_(cls: type, kinds: Any) -> bool:
    if builtins.isinstance(kinds, tuple):
        return any(issubclass_(cls, kind) for kind in kinds)
    if kinds is basestring:
        return builtins.issubclass(cls, (str, bytes))
    if kinds is str:
        return builtins.issubclass(cls, (str, bytes)) and not builtins.issubclass(cls, Unicode)
    return builtins.issubclass(cls, kinds)


def type_(*arguments: Any, **named: Any) -> Any:
    """Return ``type(x)``, or make a class."""
    if len(arguments) != 1:
        if len(arguments) == 3 and "__module__" not in arguments[2]:
            arguments = (*arguments[:2], {**arguments[2], "__module__": _module_of_caller()})
        return finished(type(*arguments, **named))
    x = arguments[0]
    if builtins.isinstance(x, (str, bytes)) and type(x) in (str, bytes, Unicode):
        return Unicode if is_unicode(x) else str
    if type(x) is int and _is_long(x):
        return Long
    if builtins.isinstance(x, OSError) and type(x).__module__ == "builtins":
        return OSError
    if type(x) is ModuleNotFoundError:
        return ImportError
    if builtins.isinstance(x, io.IOBase) and type(x).__module__ == "_io":
        return file
    return _PLAIN.get(type(x), type(x))


def _module_of_caller() -> str:
    """Return the name of the module whose code calls this one."""
    frame = sys._getframe(1)
    while frame.f_back is not None and frame.f_globals["__name__"].startswith(__package__):
        frame = frame.f_back
    return frame.f_globals.get("__name__", "__main__")


_PLAIN: dict[Any, Any] = {Dict: dict, Set: set, Shadow: types.ModuleType}


def float_(*arguments: Any) -> float:
    try:
        return float(*arguments)
    except ValueError:
        raise ValueError(f"could not convert string to float: {arguments[0]}") from None


def map_(function: Any, *sequences: Any) -> Any:
    lists = [list(iterate(sequence)) for sequence in sequences]
    if not lists:
        raise TypeError("map() requires at least two args")
    function = _constructor(function)
    if len(lists) == 1:
        return lists[0] if function is None else [value(function(x)) for x in lists[0]]
    rows = itertools.zip_longest(*lists)
    return list(rows) if function is None else [value(function(*row)) for row in rows]


def filter_(function: Any, sequence: Any) -> Any:
    kept = [x for x in iterate(sequence) if (x if function is None else function(x))]
    if builtins.isinstance(sequence, (str, bytes)):
        return (
            type(sequence)().join(kept) if builtins.isinstance(sequence, str) else text(b"".join(map(as_bytes, kept)))
        )
    return tuple(kept) if builtins.isinstance(sequence, tuple) else kept


def zip_(*sequences: Any) -> list[tuple[Any, ...]]:
    return list(builtins.zip(*map(iterate, sequences), strict=False))


def enumerate_(sequence: Any, start: int = 0) -> Iterator[tuple[int, Any]]:
    return builtins.enumerate(iterate(sequence), start)


def iter_(x: Any, *sentinel: Any) -> Any:
    if sentinel:  # what a file of a process returns at its end is b"" otherwise
        return builtins.iter(lambda: value(x()), *sentinel)
    return builtins.iter(iterate(x))


def next_(iterator: Any, *default: Any) -> Any:
    return value(builtins.next(iterator, *default))


def reversed_(sequence: Any) -> Iterator[Any]:
    return builtins.reversed(iterate(sequence) if builtins.isinstance(sequence, bytes) else sequence)


def list_(*sequence: Any) -> list[Any]:
    return list(*map(iterate, sequence))


def tuple_(*sequence: Any) -> tuple[Any, ...]:
    return tuple(*map(iterate, sequence))


def sum_(sequence: Any, start: Any = 0) -> Any:
    if builtins.isinstance(start, str):
        raise TypeError("sum() can't sum strings [use ''.join(seq) instead]")
    # Python's own adds floats in higher precision from 3.12 on.
    return functools.reduce(operator.add, iter(iterate(sequence)), start)


def sorted_(sequence: Any, cmp: Any = None, key: Any = None, reverse: Any = False) -> list[Any]:
    items = list(iterate(sequence))
    return builtins.sorted(items, key=sort_function(cmp, key, items), reverse=bool(reverse))


def _extreme(native: Any) -> Callable[..., Any]:
    @functools.wraps(native)
    def extreme(*arguments: Any, **named: Any) -> Any:
        values = [list(iterate(arguments[0]))] if len(arguments) == 1 else list(arguments)
        try:
            return native(*values, **named)
        except TypeError as error:
            if "not supported between instances" not in str(error):
                raise
            by = named.pop("key", None)
            return native(*values, key=lambda x: sort_key(x if by is None else by(x)))

    return extreme


def round_(number: Any, digits: int = 0) -> Any:
    """Return ``round(x)``: a float, and halves are rounded away from zero."""
    if not builtins.isinstance(number, (int, float)):
        return builtins.round(number, digits) if digits else builtins.round(number)
    x = float(number)
    if math.isinf(x) or math.isnan(x):
        return x
    if digits > 22:
        return x
    from decimal import ROUND_HALF_UP, Decimal

    return float(Decimal(x).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)) if abs(x) < 1e16 else x


def reduce_(function: Any, sequence: Any, *initial: Any) -> Any:
    return functools.reduce(function, iterate(sequence), *initial)


def apply_(function: Any, arguments: Any = (), named: Any = None) -> Any:
    return function(*arguments, **(named or {}))


def chr_(number: Any) -> Any:
    if not 0 <= number < 256:
        raise ValueError("chr() arg not in range(256)")
    return text(bytes([number]))


def buffer_(x: Any, offset: int = 0, size: int = -1) -> Any:
    """Return a part of the memory of a value, as a text."""
    data = as_bytes(x) if builtins.isinstance(x, str) else memoryview(x).tobytes()
    return text(bytes(data[offset:] if size < 0 else data[offset : offset + size]))


def bytearray_(*arguments: Any) -> bytearray:
    return bytearray(*map(as_bytes, arguments[:1]), *arguments[1:])


def memoryview_(x: Any) -> memoryview:
    return memoryview(as_bytes(x))


def unichr_(number: Any) -> Unicode:
    return Unicode(builtins.chr(number))


def oct_(number: Any) -> str:
    if hasattr(type(number), "__oct__"):
        return type(number).__oct__(number)
    digits = builtins.oct(number).replace("0o", "0", 1) if number else "0"
    return digits + ("L" if _is_long(number) else "")


def hex_(number: Any) -> str:
    if hasattr(type(number), "__hex__"):
        return type(number).__hex__(number)
    return builtins.hex(number) + ("L" if _is_long(number) else "")


def hash_of(x: Any) -> int:
    try:
        return hash_(x)
    except NoOrder:
        return builtins.hash(x)


def raw_input_(prompt: Any = "") -> str:
    continue_line(sys.stdout)
    return builtins.input(prompt)


def coerce_(a: Any, b: Any) -> tuple[Any, Any]:
    for kind in (complex, float):
        if builtins.isinstance(a, kind) or builtins.isinstance(b, kind):
            return kind(a), kind(b)
    return a, b


def made(kind: Any, /, *arguments: Any, **named: Any) -> Any:
    """Return ``kind(…)`` for a class of ``CLASSES``, or whatever the program has under its name."""
    return _constructor(kind)(*arguments, **named)


def _constructor(kind: Any) -> Any:
    try:
        return _CONSTRUCTORS.get(kind, kind)
    except TypeError:  # it has no hash
        return kind


#: What calling a class that Python 3 has, too, means in Python 2.
_CONSTRUCTORS: dict[Any, Callable[..., Any]] = {
    bytearray: bytearray_,
    bytes: str_,
    dict: Dict,
    float: float_,
    list: list_,
    memoryview: memoryview_,
    set: Set,
    str: str_,
    tuple: tuple_,
    type: type_,
}

#: The names of these classes.
CLASSES = frozenset(kind.__name__ for kind in _CONSTRUCTORS)


#: Names of Python 3 that Python 2 does not have.
_LATER = (
    *("ascii", "exec", "BlockingIOError", "BrokenPipeError", "ChildProcessError", "ConnectionError", "FileExistsError"),
    *("FileNotFoundError", "InterruptedError", "IsADirectoryError", "ModuleNotFoundError", "NotADirectoryError"),
    *("PermissionError", "ProcessLookupError", "RecursionError", "TimeoutError", "aiter", "anext", "breakpoint"),
    *("EncodingWarning", "BaseExceptionGroup", "ExceptionGroup", "StopAsyncIteration", "ResourceWarning"),
)

_NAMES: dict[str, Any] = {
    **{name: x for name, x in vars(builtins).items() if name not in _LATER},
    "StandardError": Exception,
    "__import__": import_,
    "apply": apply_,
    "basestring": basestring,
    "buffer": buffer_,
    "bytes": str,
    "chr": chr_,
    "cmp": compared,
    "coerce": coerce_,
    "compile": compile_,
    "enumerate": enumerate_,
    "eval": eval_,
    "exec": exec_,
    "execfile": execfile_,
    "file": file,
    "filter": filter_,
    "format": format_,
    "getattr": get_attribute,
    "hasattr": has_attribute,
    "hash": hash_of,
    "hex": hex_,
    "input": input_,
    "intern": sys.intern,
    "isinstance": isinstance_,
    "issubclass": issubclass_,
    "iter": iter_,
    "long": Long,
    "map": map_,
    "max": _extreme(max),
    "min": _extreme(min),
    "next": next_,
    "oct": oct_,
    "open": open_,
    "print": print_function,
    "range": range_,
    "raw_input": raw_input_,
    "reduce": reduce_,
    "reload": reload_,
    "repr": repr_,
    "reversed": reversed_,
    "round": round_,
    "sorted": sorted_,
    "sum": sum_,
    "unichr": unichr_,
    "unicode": Unicode,
    "xrange": xrange,
    "zip": zip_,
}

for _name, _function in _NAMES.items():
    if getattr(_function, "__name__", "") == _name + "_":
        _function.__name__ = _name
NAMES.update(_NAMES)
