"""``json``: its texts are unicode, and its objects dictionaries of Python 2."""

import json

from graphlab.programs.python2.runtime.containers import Dict, ordered
from graphlab.programs.python2.runtime.operations import sort_key
from graphlab.programs.python2.runtime.text import Unicode, as_bytes

__all__ = ["dump", "dumps", "load", "loads"]


def loads(text, encoding=None, **options):
    """Read a text."""
    data = as_bytes(text) if not isinstance(text, Unicode) else str(text)
    own = {"object_hook", "object_pairs_hook", "cls"} & options.keys()
    result = json.loads(data, **options)
    return result if own else _read(result)


def load(file, encoding=None, **options):
    """Read a file."""
    return loads(file.read(), **options)


def dumps(value, encoding="utf-8", **options):
    """Return a value as a text."""
    if options.get("indent") is not None and options.get("separators") is None:
        options["separators"] = (", ", ": ")
    return json.dumps(_written(value, encoding, options.pop("sort_keys", False)), **options)


def dump(value, file, encoding="utf-8", **options):
    """Write a value to a file."""
    file.write(dumps(value, encoding, **options))


def _read(value):
    if isinstance(value, str):
        return Unicode(value)
    if isinstance(value, list):
        return [_read(item) for item in value]
    if isinstance(value, dict):
        result = Dict()
        for key, item in value.items():
            result[Unicode(key)] = _read(item)
        return result
    return value


def _written(value, encoding, in_order):
    """Return a value with texts for bytes, and with dictionaries in the order of their keys where that is asked for."""
    if isinstance(value, bytes):
        return value.decode(encoding)
    if isinstance(value, (list, tuple)):
        return [_written(item, encoding, in_order) for item in value]
    if isinstance(value, dict):
        keys = sorted(value, key=sort_key) if in_order else ordered(value)
        return {_written(key, encoding, in_order): _written(value[key], encoding, in_order) for key in keys}
    return value
