"""The texts of Python 2: ``str``, which are bytes, and ``unicode``; and its long integers.

A byte string that is ASCII is a ``str`` here, as libraries expect, and any other is ``bytes``.
"""

from __future__ import annotations

import codecs
import functools
from collections.abc import Callable, Iterable
from typing import Any

#: The encoding of what Python 2 converts without being asked; ``sys.setdefaultencoding`` sets it.
_default_encoding = "ascii"

#: Codecs from text to text, which ``encode`` of Python 3 does not know.
_TEXT_CODECS = frozenset(
    {"base64", "bz2", "hex", "quopri", "quoted-printable", "rot13", "rot-13", "rot_13", "uu", "zip", "zlib"}
)
_ESCAPES = {"string_escape": "unicode_escape", "string-escape": "unicode_escape"}

#: The largest integer that is not long.
MAXINT = 2**63 - 1


#: What ``str`` and ``%`` of Python 2 do; the module ``formatting`` says it, which needs this one.
_writing: dict[str, Callable[..., Any]] = {}


def write_with(as_str: Callable[..., Any], modulo: Callable[..., Any]) -> None:
    """Say how unicode writes other values."""
    _writing.update({"str": as_str, "%": modulo})


class Unicode(str):
    """A text of Python 2's class unicode. What it is made of or turned into by its methods is unicode, too.

    ``encode`` is Python 3's, which libraries call; programs get that of Python 2 from ``calls``.
    """

    __slots__ = ()

    def __new__(cls, value: Any = "", encoding: str | None = None, errors: str = "strict") -> Unicode:
        if isinstance(value, bytes) or (encoding is not None and isinstance(value, str)):
            return decoded(value, encoding or _default_encoding, errors)
        if not isinstance(value, str):
            method = getattr(type(value), "__unicode__", None)
            value = method(value) if method is not None else _writing["str"](value)
            if isinstance(value, bytes):
                return decoded(value, _default_encoding)
        return super().__new__(cls, value)

    def __repr__(self) -> str:
        return "u" + ascii(str.__str__(self))

    def __str__(self) -> str:
        return str.__str__(self)

    def __reduce__(self) -> tuple[Any, ...]:
        # What Python 3 reads as a text, and Python 2, and ``library.pickles`` for it, as unicode.
        return codecs.decode, (str.encode(self, "utf-8", "surrogatepass"), "utf-8")

    def __copy__(self) -> Unicode:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> Unicode:
        return self

    def __add__(self, other: Any) -> Any:
        return (
            Unicode(str.__add__(self, _decoded_operand(other))) if isinstance(other, (str, bytes)) else NotImplemented
        )

    def __radd__(self, other: Any) -> Any:
        return (
            Unicode(str.__add__(_decoded_operand(other), self)) if isinstance(other, (str, bytes)) else NotImplemented
        )

    def __contains__(self, part: Any) -> bool:
        return str.__contains__(self, _decoded_operand(part))

    def __iter__(self):
        return (Unicode(letter) for letter in str.__iter__(self))

    def __mod__(self, values: Any) -> Any:
        return _writing["%"](self, values)

    def join(self, parts: Iterable[Any]) -> Any:
        return joined(self, list(parts))


class Long(int):
    """A long integer of Python 2, as ``10L`` or ``long(x)`` makes it; integers that need more than 64 bits are long."""

    def __new__(cls, x: Any = 0, *base: Any) -> Long:
        method = getattr(type(x), "__long__", None)
        if method is not None:
            x = method(x)
        return super().__new__(cls, x.strip().rstrip("lL") if isinstance(x, str) else x, *base)

    def __repr__(self) -> str:
        return int.__repr__(self) + "L"

    def __str__(self) -> str:
        return int.__repr__(self)

    def __format__(self, spec: str) -> str:
        return int.__format__(int(self), spec)

    def __reduce__(self) -> tuple[Any, ...]:
        return int, (int(self),)

    def __copy__(self) -> Long:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> Long:
        return self


def _gives_long(name: str) -> Callable[..., Any]:
    native = getattr(int, name)

    @functools.wraps(native)
    def method(self: int, *others: Any) -> Any:
        result = native(self, *others)
        return Long(result) if type(result) is int else result

    return method


for _name in (
    *("add", "and", "floordiv", "lshift", "mod", "mul", "or", "pow", "rshift", "sub", "xor", "radd", "rand"),
    *("rfloordiv", "rlshift", "rmod", "rmul", "ror", "rpow", "rrshift", "rsub", "rxor", "abs", "invert", "neg", "pos"),
):
    setattr(Long, f"__{_name}__", _gives_long(f"__{_name}__"))


def default_encoding() -> str:
    """Return the encoding of conversions that nobody asked for."""
    return _default_encoding


def set_default_encoding(name: str) -> None:
    """Set it, as ``sys.setdefaultencoding`` does.

    Raises:
        LookupError: There is no such encoding.
    """
    global _default_encoding
    codecs.lookup(name)
    _default_encoding = name


def text(data: bytes) -> Any:
    """Return bytes as a text of Python 2: a ``str`` if they are ASCII, or else the bytes."""
    return str(data, "ascii") if data.isascii() else data


def value(result: Any) -> Any:
    """Return what a call or an item of the program is, with bytes as texts, also in arrays and short sequences."""
    kind = type(result)
    try:
        convert = _CONVERSIONS[kind]
    except KeyError:
        convert = _CONVERSIONS[kind] = _NUMPY.get(f"{kind.__module__}.{kind.__name__}")
    return result if convert is None else convert(result)


def _values(result: Any) -> Any:
    """Convert the items of a list or tuple; of a long one only if its first item is bytes."""
    if not result or (len(result) > _LONG_SEQUENCE and type(result[0]) is not bytes):
        return result
    for place, item in enumerate(result):
        changed = value(item)
        if changed is not item:
            items = [*result[:place], changed, *map(value, result[place + 1 :])]
            if type(result) is tuple:
                return tuple(items)
            result[:] = items
            break
    return result


def _array(result: Any) -> Any:
    if result.dtype.kind != "O" or not result.size or type(result.flat[0]) is not bytes:
        return result
    changed = result.copy()
    changed.flat = [value(item) for item in result.flat]
    return changed


_LONG_SEQUENCE = 32
_NUMPY: dict[str, Callable[[Any], Any]] = {"numpy.ndarray": _array, "numpy.bytes_": lambda data: text(bytes(data))}
#: How to convert values of a class; None where there is nothing to convert.
_CONVERSIONS: dict[type, Callable[[Any], Any] | None] = {bytes: text, list: _values, tuple: _values}


def is_unicode(x: Any) -> bool:
    """Whether a value is unicode in Python 2; libraries return it as a ``str`` that is not ASCII."""
    return isinstance(x, Unicode) or (isinstance(x, str) and not x.isascii())


def is_bytes(x: Any) -> bool:
    """Whether a value is a ``str`` of Python 2."""
    return isinstance(x, bytes) or (isinstance(x, str) and not is_unicode(x))


def as_bytes(x: Any) -> Any:
    """Return the bytes of a text, by the default encoding for one that is unicode; anything else as it is.

    Raises:
        UnicodeEncodeError: It has letters that the default encoding does not have.
    """
    if isinstance(x, str):
        return str.encode(x, "ascii" if x.isascii() else _default_encoding)
    return x


def decoded(x: Any, encoding: str, errors: str = "strict") -> Any:
    """Return ``x.decode(encoding, errors)`` of Python 2."""
    name = encoding.lower()
    data = as_bytes(x)
    if name in _TEXT_CODECS:
        if name.startswith("rot"):
            return Unicode(codecs.decode(data.decode("ascii"), "rot13"))
        transformed: Any = codecs.decode(data, "zlib" if name == "zip" else name)
        return text(transformed)
    if name in _ESCAPES:
        return text(codecs.escape_decode(data)[0])
    return Unicode(data.decode(encoding, errors))


def encoded(x: Any, encoding: str, errors: str = "strict") -> Any:
    """Return ``x.encode(encoding, errors)`` of Python 2, which decodes a byte string first."""
    name = encoding.lower()
    if name in _TEXT_CODECS:
        if name.startswith("rot"):
            return codecs.encode(str(x), "rot13")
        return text(codecs.encode(as_bytes(x), "zlib" if name == "zip" else name))
    if name in _ESCAPES:
        return text(codecs.escape_encode(as_bytes(x))[0])
    letters = x.decode(_default_encoding) if isinstance(x, bytes) else str.__str__(x)
    return text(letters.encode(encoding, errors))


def joined(separator: Any, parts: list[Any]) -> Any:
    """Return ``separator.join(parts)`` of Python 2."""
    if any(map(is_unicode, parts)) or is_unicode(separator):
        return Unicode(str.join(_decoded_operand(separator), [_decoded_operand(part) for part in parts]))
    if isinstance(separator, bytes) or any(isinstance(part, bytes) for part in parts):
        return text(as_bytes(separator).join(map(as_bytes, parts)))
    return str.join(separator, parts)


def _decoded_operand(x: Any) -> Any:
    """Return the other side of an operation with a unicode as unicode."""
    if isinstance(x, bytes):
        return x.decode(_default_encoding)
    return str.__str__(x) if isinstance(x, str) else x


def _in_unicode(name: str) -> Callable[..., Any]:
    native = getattr(str, name)

    @functools.wraps(native)
    def method(self: str, *arguments: Any) -> Any:
        return _unicode_result(native(self, *map(_decoded_argument, arguments)))

    return method


def method_of_bytes(data: bytes, name: str, *arguments: Any) -> Any:
    """Return what a method of texts returns for a byte string."""
    if any(map(is_unicode, arguments)):
        return getattr(Unicode(data), name)(*arguments)
    return value(getattr(data, name)(*map(_encoded_argument, arguments)))


def _decoded_argument(x: Any) -> Any:
    return tuple(map(_decoded_operand, x)) if isinstance(x, tuple) else _decoded_operand(x)


def _encoded_argument(x: Any) -> Any:
    return tuple(map(as_bytes, x)) if isinstance(x, tuple) else as_bytes(x)


def _unicode_result(x: Any) -> Any:
    if isinstance(x, str):
        return Unicode(x)
    return type(x)(map(_unicode_result, x)) if isinstance(x, (list, tuple)) else x


Unicode.__name__, Long.__name__ = "unicode", "long"

for _name in (
    *("capitalize", "center", "count", "endswith", "expandtabs", "find", "index", "isalnum", "isalpha", "isdigit"),
    *("islower", "isspace", "istitle", "isupper", "ljust", "lower", "lstrip", "partition", "replace", "rfind"),
    *("rindex", "rjust", "rpartition", "rsplit", "rstrip", "split", "splitlines", "startswith", "strip", "swapcase"),
    *("title", "upper", "zfill", "__getitem__", "__mul__", "__rmul__", "translate"),
):
    setattr(Unicode, _name, _in_unicode(_name))
