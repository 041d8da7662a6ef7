"""Calls of methods and functions that Python 3 has otherwise, or that take bytes where Python 2 had texts.

Frames of this module count as the program's own: libraries look at them to find out who calls.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, ItemsView, KeysView, ValuesView
from typing import Any

from graphlab.programs.python2.runtime.containers import Dict, Set, ordered
from graphlab.programs.python2.runtime.formatting import View, format_method, written_to
from graphlab.programs.python2.runtime.operations import iterate, sort_key
from graphlab.programs.python2.runtime.protobuf import as_member, is_container
from graphlab.programs.python2.runtime.text import (
    Unicode,
    as_bytes,
    decoded,
    default_encoding,
    encoded,
    joined,
    method_of_bytes,
    text,
    value,
)

__graphlab_program__ = True

_Arguments = tuple[Any, ...]
_Named = dict[str, Any]


def call_method(owner: Any, name: str, /, *arguments: Any, **named: Any) -> Any:
    """Return ``owner.name(…)`` for one of ``METHODS``."""
    return value(METHODS[name](owner, name, arguments, named))


def call_with_bytes(function: Any, /, *arguments: Any, **named: Any) -> Any:
    """Call a function that takes bytes, with texts: if it refuses them, with their bytes."""
    if getattr(function, "__name__", "") == "fromstring" and "sep" not in named:  # NumPy's, of the bytes of an array
        from numpy import frombuffer

        return frombuffer(*map(to_bytes, arguments), **named).copy()
    try:
        return value(function(*arguments, **named))
    except (TypeError, ValueError, struct.error):
        changed = tuple(map(to_bytes, arguments)), {key: to_bytes(x) for key, x in named.items()}
        if not _differs(changed[0], arguments) and not _differs(changed[1].values(), named.values()):
            raise
    return value(function(*changed[0], **changed[1]))


def to_bytes(x: Any) -> Any:
    """Return a text, and those in a list, as bytes; anything else as it is."""
    if isinstance(x, str):
        return as_bytes(x)
    if type(x) in (list, tuple) and any(isinstance(each, str) for each in x):
        return type(x)(map(to_bytes, x))
    return x


def _differs(changed: Any, given: Any) -> bool:
    return any(a is not b for a, b in zip(changed, given, strict=True))


def sort_list(items: list, cmp: Any = None, key: Any = None, reverse: Any = False) -> None:
    """Sort a list in place: by a function that compares, or values of any classes."""
    list.sort(items, key=sort_function(cmp, key, items), reverse=bool(reverse))


def sort_function(cmp: Any, key: Any, items: list) -> Callable[[Any], Any] | None:
    """Return the key by which values are sorted, from the two functions that Python 2 takes."""
    if cmp is not None:
        from functools import cmp_to_key

        by = cmp_to_key(cmp)
        return by if key is None else lambda x: by(key(x))
    kinds = {type(x) for x in items} if key is None else set()
    if key is None and len(kinds) < 2 and not kinds & {tuple, list, dict, Dict, complex, type(None)}:
        return None
    return sort_key if key is None else lambda x: sort_key(key(x))


def _native(owner: Any, name: str, arguments: _Arguments, named: _Named) -> Any:
    return getattr(owner, name)(*arguments, **named)


def _view(owner: Any, name: str, arguments: _Arguments, named: _Named) -> Any:
    """Keys, values and items: lists, and iterators from the methods that begin with ``iter``."""
    what = name.removeprefix("iter").removeprefix("view")
    own = getattr(type(owner), name, None)
    if isinstance(owner, dict) and (own is None or own in (getattr(dict, what), getattr(Dict, what))):
        keys = ordered(owner)
        result = keys if what == "keys" else [owner[k] if what == "values" else (k, owner[k]) for k in keys]
        return iter(result) if name.startswith("iter") else View(what, result) if name.startswith("view") else result
    if not hasattr(owner, name) and name != what:
        return iter(_view(owner, what, arguments, named))
    result = _native(owner, name, arguments, named)
    if is_container(type(owner)):
        return [tuple(map(as_member, x)) if what == "items" else as_member(x) for x in result]
    return list(result) if isinstance(result, (KeysView, ValuesView, ItemsView)) else result


def _has_key(owner: Any, name: str, arguments: _Arguments, named: _Named) -> Any:
    if hasattr(type(owner), name) or not (isinstance(owner, dict) or hasattr(type(owner), "__contains__")):
        return _native(owner, name, arguments, named)
    return arguments[0] in owner


def _sort(owner: Any, name: str, arguments: _Arguments, named: _Named) -> Any:
    if isinstance(owner, list) and type(owner).sort is list.sort:
        return sort_list(owner, *arguments, **named)
    return _native(owner, name, arguments, named)


def _next(owner: Any, name: str, arguments: _Arguments, named: _Named) -> Any:
    return _native(owner, name, arguments, named) if hasattr(owner, name) or arguments else next(owner)


def _decode(owner: Any, name: str, arguments: _Arguments, named: _Named) -> Any:
    if isinstance(owner, (str, bytes)):
        return decoded(owner, *(arguments or (named.pop("encoding", default_encoding()),)), **named)
    return _native(owner, name, arguments, named)


def _encode(owner: Any, name: str, arguments: _Arguments, named: _Named) -> Any:
    if isinstance(owner, (str, bytes)):
        return encoded(owner, *(arguments or (named.pop("encoding", default_encoding()),)), **named)
    return _native(owner, name, arguments, named)


def _join(owner: Any, name: str, arguments: _Arguments, named: _Named) -> Any:
    if isinstance(owner, (str, bytes)) and len(arguments) == 1:
        return joined(owner, list(iterate(arguments[0])))
    if any(isinstance(x, bytes) for x in arguments):  # of a path
        arguments = tuple(map(to_bytes, arguments))
    return _native(owner, name, arguments, named)


def _format(owner: Any, name: str, arguments: _Arguments, named: _Named) -> Any:
    if isinstance(owner, (str, bytes)):
        return format_method(owner, *arguments, **named)
    return _native(owner, name, arguments, named)


def _translate(owner: Any, name: str, arguments: _Arguments, named: _Named) -> Any:
    if isinstance(owner, (str, bytes)) and arguments and isinstance(arguments[0], (str, bytes, type(None))):
        table = None if arguments[0] is None else as_bytes(arguments[0])
        return text(as_bytes(owner).translate(table, *map(as_bytes, arguments[1:])))
    return _native(owner, name, arguments, named)


def _of_text(owner: Any, name: str, arguments: _Arguments, named: _Named) -> Any:
    """Return what a method of texts returns, where some are bytes and others are not."""
    if isinstance(owner, bytes):
        return method_of_bytes(owner, name, *arguments)
    if type(owner) is str and arguments:
        if any(isinstance(x, Unicode) for x in arguments):
            owner = Unicode(owner)
        elif any(
            isinstance(x, bytes) or (type(x) is tuple and any(isinstance(y, bytes) for y in x)) for x in arguments
        ):
            return method_of_bytes(as_bytes(owner), name, *arguments)
    return _native(owner, name, arguments, named)


def _write(owner: Any, name: str, arguments: _Arguments, named: _Named) -> Any:
    """Write text to a binary file, and bytes to a file of text."""
    written_to(owner)
    if isinstance(owner, io.TextIOBase) and arguments and isinstance(arguments[0], bytes):
        return owner.write(arguments[0].decode("utf-8", "replace"))
    return call_with_bytes(getattr(owner, name), *arguments, **named)


def _with_bytes(owner: Any, name: str, arguments: _Arguments, named: _Named) -> Any:
    return call_with_bytes(getattr(owner, name), *arguments, **named)


def _divide(owner: Any, name: str, arguments: _Arguments, named: _Named) -> Any:
    """Call ``np.divide``: between integers, it rounds down."""
    whole = getattr(owner, "__name__", "") == "numpy" and len(arguments) >= 2 and all(map(_is_whole, arguments[:2]))
    return _native(owner, "floor_divide" if whole else name, arguments, named)


def _is_whole(x: Any) -> bool:
    from numpy import asarray

    return asarray(x).dtype.kind in "iub"


def _send(owner: Any, name: str, arguments: _Arguments, named: _Named) -> Any:
    """Send bytes to a socket or a process: a second attempt might come too late."""
    if not getattr(owner, "text_mode", None) and type(owner).__module__ in ("subprocess", "socket", "ssl"):
        arguments, named = tuple(map(to_bytes, arguments)), {key: to_bytes(x) for key, x in named.items()}
    return _native(owner, name, arguments, named)


def _update(owner: Any, name: str, arguments: _Arguments, named: _Named) -> Any:
    if isinstance(owner, (dict, Set, set)):
        return _native(owner, name, tuple(map(iterate, arguments)) if isinstance(owner, set) else arguments, named)
    return _with_bytes(owner, name, arguments, named)


def _header(owner: Any, name: str, arguments: _Arguments, named: _Named) -> Any:
    """Return a header of what was downloaded, ``response.info().getheaders("Content-Length")[0]``."""
    if hasattr(owner, name) or not hasattr(owner, "get_all"):
        return _native(owner, name, arguments, named)
    return owner.get(*arguments) if name == "getheader" else owner.get_all(arguments[0], [])


#: The methods whose calls are made here, whatever they are called on.
METHODS: dict[str, Callable[[Any, str, _Arguments, _Named], Any]] = {
    **dict.fromkeys(("items", "iteritems", "iterkeys", "itervalues", "keys", "values"), _view),
    **dict.fromkeys(("viewitems", "viewkeys", "viewvalues"), _view),
    **dict.fromkeys(("communicate", "send", "sendall", "sendto"), _send),
    "decode": _decode,
    "divide": _divide,
    "encode": _encode,
    "format": _format,
    "getheader": _header,
    "getheaders": _header,
    "has_key": _has_key,
    "join": _join,
    "next": _next,
    "sort": _sort,
    "translate": _translate,
    "update": _update,
    "write": _write,
    **dict.fromkeys(("endswith", "find", "lstrip", "partition", "replace", "rfind", "rpartition", "rsplit"), _of_text),
    **dict.fromkeys(
        ("rstrip", "split", "startswith", "strip", "center", "count", "index", "ljust", "rindex"), _of_text
    ),
    **dict.fromkeys(("rjust",), _of_text),
    **dict.fromkeys(("append", "extend", "insert", "writelines"), _with_bytes),
}

#: Methods of this table that only the items of a protocol buffer, ``message.value``, have in another way.
ONLY_OF_VALUES = frozenset({"append", "extend", "insert"})

#: Functions that take bytes.
BYTES_FUNCTIONS = frozenset(
    {
        *("BytesIO", "BytesList", "FromString", "MergeFromString", "ParseFromString", "adler32", "b16decode"),
        *("b16encode", "b32decode", "b32encode", "b64decode", "b64encode", "a2b_base64", "b2a_base64", "b2a_hex"),
        *("compress", "crc32", "decodestring", "decompress", "encodestring", "frombuffer", "frombytes", "fromstring"),
        *(
            "hexlify",
            "imdecode",
            "md5",
            "new",
            "pack",
            "pack_into",
            "sha1",
            "sha224",
            "sha256",
            "sha384",
            "sha512",
            "standard_b64decode",
        ),
        *("standard_b64encode", "unhexlify", "unpack", "unpack_from", "urlsafe_b64decode", "urlsafe_b64encode"),
    }
)
