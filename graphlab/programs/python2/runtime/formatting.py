"""How Python 2 writes values: ``str``, ``repr``, ``%``, ``format`` and ``print``."""

from __future__ import annotations

import collections
import enum
import io
import re
import string
import sys
import weakref
from collections.abc import Callable, Iterator, Mapping
from reprlib import recursive_repr
from typing import Any

from graphlab.programs.python2.runtime.containers import Dict, Keys, Set, ordered
from graphlab.programs.python2.runtime.messages import of_the_time
from graphlab.programs.python2.runtime.protobuf import as_member, is_container
from graphlab.programs.python2.runtime.text import (
    MAXINT,
    Long,
    Unicode,
    as_bytes,
    default_encoding,
    encoded,
    is_unicode,
    text,
    write_with,
)

#: What Python 2 calls classes that have another name now.
_NAMES: dict[Any, str] = {Dict: "dict", Long: "long", Set: "set", Unicode: "unicode", bytes: "str"}

_HEAP_TYPE = 1 << 9


def str_(x: Any = "", *encoding: Any) -> Any:
    """Return ``str(x)``.

    Raises:
        UnicodeEncodeError: It is unicode, and has letters that are not ASCII.
    """
    kind = type(x)
    if kind is int:
        return int.__repr__(x)
    if encoding:
        raise TypeError(f"str() takes at most 1 argument ({1 + len(encoding)} given)")
    if isinstance(x, float) and kind.__repr__ is float.__repr__ and kind.__str__ is object.__str__:
        return _short_float(x)
    if isinstance(x, str):
        return str.__str__(x) if x.isascii() else encoded(x, default_encoding())
    if isinstance(x, bytes):
        return x
    if kind is bytearray:
        return text(bytes(x))
    if isinstance(x, BaseException):
        if kind.__str__ is BaseException.__str__ and (len(x.args) != 1 or not isinstance(x.args[0], str)):
            return "" if not x.args else str_(x.args[0]) if len(x.args) == 1 else repr_(x.args)
        return of_the_time(x, str(x))
    if kind is complex:
        return _short_complex(x)
    if kind is Long or _is_number_with_a_name(x):
        return int.__repr__(x)
    return repr_(x) if kind in _WRITERS or kind.__str__ is object.__str__ else str(x)


def repr_(x: Any) -> str:
    """Return ``repr(x)``."""
    kind = type(x)
    writer = _WRITERS.get(kind) or _writer_of_subclass(kind)
    if writer is not None:
        return writer(x)
    if isinstance(x, type):
        name = _NAMES.get(x, x.__name__)
        module = x.__module__
        if module == "builtins" and issubclass(x, BaseException):
            module = "exceptions"
        is_builtin = module == "builtins" or x in _NAMES
        of = "class" if x.__flags__ & _HEAP_TYPE and x not in _NAMES else "type"
        return f"<{of} '{name if is_builtin else f'{module}.{name}'}'>"
    if isinstance(x, BaseException) and kind.__repr__ is BaseException.__repr__:
        return kind.__name__ + _tuple(x.args)
    if is_container(kind) and hasattr(kind, "append"):
        return _list(list(map(as_member, x)))
    return int.__repr__(x) if _is_number_with_a_name(x) else repr(x)


class View(Keys):
    """What ``viewkeys``, ``viewvalues`` and ``viewitems`` of a dictionary give."""

    def __init__(self, of: str, values: Any):
        super().__init__(values)
        self._of = of

    def __repr__(self) -> str:
        return f"dict_{self._of}({_list(self)})"


def _is_number_with_a_name(x: Any) -> bool:
    """Whether it is a constant of Python's own modules that was a plain number, such as ``socket.AF_INET``."""
    return isinstance(x, int) and isinstance(x, enum.Enum) and type(x).__module__ in sys.stdlib_module_names


def _writer_of_subclass(kind: type) -> Callable[[Any], str] | None:
    try:
        return _WRITERS_OF_SUBCLASSES.get(kind.__repr__)
    except TypeError:  # that of a class in C++ has no hash
        return None


def modulo(left: Any, right: Any) -> Any:
    """Return ``left % right``."""
    if type(left) is int and type(right) is int and right:
        return left % right
    if isinstance(left, (str, bytes)):
        return _formatted(left, right)
    if type(right) is int and right == 0 and isinstance(left, int):
        raise ZeroDivisionError("integer division or modulo by zero")
    return left % right


def format_method(pattern: Any, /, *arguments: Any, **named: Any) -> Any:
    """Return ``pattern.format(*arguments, **named)``."""
    if is_unicode(pattern):
        return Unicode(_Formatter(in_unicode=True).vformat(str.__str__(pattern), arguments, named))
    letters = bytes(pattern).decode("latin-1") if isinstance(pattern, bytes) else str.__str__(pattern)
    result = _Formatter(in_unicode=False).vformat(letters, arguments, named)
    return result if result.isascii() else text(result.encode("latin-1"))


def format_(x: Any, spec: Any = "") -> Any:
    """Return ``format(x, spec)``."""
    return str_(x) if not spec else format(x, str(spec))


def print_(*values: Any, end: str = "\n", file: Any = None, sep: str = " ") -> None:
    """Run a print statement; ``end`` is a space for one that ends with a comma.

    The space is written before the next value, if there is one in the same line.
    """
    stream = sys.stdout if file is None else file
    if stream is None:
        return
    for x in values:
        if _pending.get(stream):
            _write(stream, " ")
        written = x if isinstance(x, (str, bytes)) else str_(x)
        _write(stream, written)
        last = written[-1:]
        _pending[stream] = not (isinstance(x, (str, bytes)) and last.isspace() and last not in (" ", b" "))
    if end != " ":
        _write(stream, end)
        _pending[stream] = False


def print_function(*values: Any, sep: Any = " ", end: Any = "\n", file: Any = None, flush: bool = False) -> None:
    """Call the function that ``from __future__ import print_function`` makes of print."""
    stream = sys.stdout if file is None else file
    for place, x in enumerate(values):
        if place:
            _write(stream, " " if sep is None else sep)
        _write(stream, x if isinstance(x, (str, bytes)) else str_(x))
    _write(stream, "\n" if end is None else end)
    if flush:
        stream.flush()


def begin_line(stream: Any) -> None:
    """End a line that print has left open with a comma, as Python 2 does at the end of a program."""
    if _pending.pop(stream, False):
        _write(stream, "\n")


def continue_line(stream: Any) -> None:
    """Write the space that print has left to what comes next in the same line."""
    if _pending.pop(stream, False):
        _write(stream, " ")


def written_to(stream: Any) -> None:
    """Note that something else than print has written to a stream: the next value begins without a space."""
    _pending.pop(stream, None)


class _Streams(weakref.WeakKeyDictionary):
    """Streams and whether the next value that print writes there begins with a space."""

    def __setitem__(self, stream: Any, value: bool) -> None:
        try:
            super().__setitem__(stream, value)
        except TypeError:  # it has no weak references, or no hash
            stream.softspace = value

    def get(self, stream: Any, default: Any = None) -> Any:
        try:
            return super().get(stream, default)
        except TypeError:
            return getattr(stream, "softspace", default)

    def pop(self, stream: Any, *default: Any) -> Any:
        try:
            return super().pop(stream, *default)
        except TypeError:
            value = getattr(stream, "softspace", *default)
            stream.softspace = False
            return value


_pending = _Streams()


def _write(stream: Any, data: Any) -> None:
    if isinstance(stream, io.TextIOBase):
        stream.write(data.decode("utf-8", "replace") if isinstance(data, bytes) else str.__str__(data))
    elif isinstance(stream, io.IOBase):
        stream.write(as_bytes(data))
    else:
        stream.write(data)


def _short_float(x: float) -> str:
    digits = f"{x:.12g}"
    if not digits.lstrip("-").isdigit():
        return digits
    if len(digits.lstrip("-")) < 12:
        return digits + ".0"
    mantissa, exponent = f"{x:.11e}".split("e")
    return f"{mantissa.rstrip('0').rstrip('.')}e{exponent}"


def _short_complex(x: complex) -> str:
    imaginary = f"{x.imag:.12g}j"
    if x.real == 0 and not str(x.real).startswith("-"):
        return imaginary
    return f"({x.real:.12g}{'' if imaginary.startswith(('-', '+')) else '+'}{imaginary})"


def _integer(x: int) -> str:
    return int.__repr__(x) + ("" if -MAXINT - 1 <= x <= MAXINT else "L")


def _text(x: str) -> str:
    return repr(x) if x.isascii() else "u" + ascii(x)


@recursive_repr("[...]")
def _list(x: list) -> str:
    return f"[{', '.join(map(repr_, x))}]"


@recursive_repr("(...)")
def _tuple(x: tuple) -> str:
    return f"({', '.join(map(repr_, x))}{',' if len(x) == 1 else ''})"


@recursive_repr("{...}")
def _dict(x: Mapping) -> str:
    return "{" + ", ".join(f"{repr_(key)}: {repr_(x[key])}" for key in ordered(x)) + "}"


def _set(x: Any) -> str:
    name = "frozenset" if isinstance(x, frozenset) else "set"
    return f"{name}([{', '.join(map(repr_, ordered(x)))}])"


def _ordered_dict(x: collections.OrderedDict) -> str:
    return f"OrderedDict({_list(list(x.items())) if x else ''})"


def _default_dict(x: Any) -> str:
    return f"defaultdict({repr_(x.default_factory)}, {_dict(x)})"


def _counter(x: Any) -> str:
    return f"Counter({{{', '.join(f'{repr_(key)}: {repr_(count)}' for key, count in x.most_common())}}})"


def _deque(x: collections.deque) -> str:
    return f"deque({_list(list(x))}{'' if x.maxlen is None else f', maxlen={x.maxlen}'})"


def _module(x: Any) -> str:
    return repr(x)


_WRITERS: dict[type, Callable[[Any], str]] = {
    Dict: _dict,
    Long: repr,
    Set: _set,
    Unicode: repr,
    bytes: lambda x: repr(x)[1:],
    collections.OrderedDict: _ordered_dict,
    collections.deque: _deque,
    dict: _dict,
    frozenset: _set,
    int: _integer,
    list: _list,
    set: _set,
    str: _text,
    tuple: _tuple,
    type(NotImplemented): lambda x: "NotImplemented",
}


#: The same for subclasses without a ``__repr__`` of their own.
_WRITERS_OF_SUBCLASSES: dict[Any, Callable[[Any], str]] = {
    kind.__repr__: _WRITERS[kind] for kind in (dict, frozenset, int, list, set, str, tuple)
}

Dict.__repr__ = Set.__repr__ = repr_  # type: ignore[method-assign]


def name_class(kind: type, name: str) -> None:
    """Say what Python 2 calls a class."""
    _NAMES[kind] = name


def writes(kind: type, how: str) -> None:
    """Let ``repr`` write instances of a class as those of one that Python 2 wrote otherwise.

    Args:
        kind: The class.
        how: ``counter`` or ``default_dict``.
    """
    _WRITERS[kind] = {"counter": _counter, "default_dict": _default_dict}[how]


#: A conversion in a pattern: its key, its flags, width and precision, and its letter.
_CONVERSION = re.compile(
    r"%(?:\((?P<key>[^()]*)\))?(?P<how>[#0\- +]*(?:\*|\d+)?(?:\.(?:\*|\d+)?)?)[hlL]?(?P<letter>.)", re.S
)


def _formatted(pattern: Any, arguments: Any) -> Any:
    """Return ``pattern % arguments``: values of ``%s`` and ``%r`` are written as Python 2 writes them."""
    given = arguments if isinstance(arguments, tuple) else (arguments,)
    if isinstance(pattern, bytes):
        pattern, is_str = bytes(pattern).decode("latin-1"), True
    else:
        pattern, is_str = str.__str__(pattern), not is_unicode(pattern)
    mapping = arguments if _is_mapping(arguments) and "%(" in pattern else None
    values = iter(given)
    used: list[Any] = []
    result_is_unicode = not is_str
    parts = []
    end = 0
    for found in _CONVERSION.finditer(pattern):
        how, letter, key = found["how"], found["letter"], found["key"]
        parts.append(
            pattern[end : found.start()].replace("%", "%%")
            if "%" in pattern[end : found.start()]
            else pattern[end : found.start()]
        )
        end = found.end()
        if letter == "%":
            parts.append("%%")
            continue
        used += [next(values) for _ in range(how.count("*"))] if mapping is None else []
        x = mapping[key] if mapping is not None and key is not None else _next(values)
        if letter in "sr":
            if letter == "s" and (isinstance(x, (str, bytes))):
                written = x
            else:
                written = repr_(x) if letter == "r" else Unicode(x) if result_is_unicode else str_(x)
            result_is_unicode = result_is_unicode or is_unicode(written)
            x, letter = written, "s"
        elif letter in "diu" and isinstance(x, Long):
            x = int(x)
        elif letter == "c" and isinstance(x, bytes):
            x = bytes(x).decode("latin-1")
        used.append(x)
        parts.append(f"%{how}{letter}")
    parts.append(pattern[end:])
    if mapping is None and next(values, _NOTHING) is not _NOTHING and not (_is_mapping(arguments) and not used):
        raise TypeError("not all arguments converted during string formatting")
    template = "".join(parts)
    if result_is_unicode:
        return Unicode(template % tuple(_in_unicode(x) for x in used))
    letters = template % tuple(bytes(x).decode("latin-1") if isinstance(x, bytes) else x for x in used)
    return letters if letters.isascii() else text(letters.encode("latin-1"))


_NOTHING: Any = object()


def _next(values: Iterator[Any]) -> Any:
    x = next(values, _NOTHING)
    if x is _NOTHING:
        raise TypeError("not enough arguments for format string")
    return x


def _is_mapping(x: Any) -> bool:
    return hasattr(x, "__getitem__") and not isinstance(x, (tuple, list, str, bytes))


def _in_unicode(x: Any) -> Any:
    return Unicode(x) if isinstance(x, bytes) else x


class _Formatter(string.Formatter):
    """Formats as Python 2 does; bytes are letters with their numbers, unless the result is unicode."""

    def __init__(self, in_unicode: bool):
        self._in_unicode = in_unicode

    def format_field(self, value: Any, format_spec: str) -> Any:
        if isinstance(value, bytes):
            value = _in_unicode(value) if self._in_unicode else bytes(value).decode("latin-1")
        elif isinstance(value, str):
            value = str.__str__(value) if self._in_unicode or value.isascii() else encoded(value, "ascii")
        elif not format_spec:
            return self.format_field(str_(value), "")
        return format(value, format_spec)

    def convert_field(self, value: Any, conversion: Any) -> Any:
        if conversion == "r":
            return repr_(value)
        return str_(value) if conversion == "s" else super().convert_field(value, conversion)


write_with(str_, modulo)
