"""The texts of Python's own exceptions, in the words of Python 2."""

from __future__ import annotations

import re

_WORDS: list[tuple[type[BaseException], str, str]] = [
    (ImportError, r"No module named '(?:.*\.)?(\w+)'.*", r"No module named \1"),
    (ImportError, r"cannot import name '(\w+)'.*", r"cannot import name \1"),
    (
        TypeError,
        r"sequence item (\d+): expected str instance, (\w+) found",
        r"sequence item \1: expected string, \2 found",
    ),
    (
        TypeError,
        r"int\(\) argument must be a string, a bytes-like.*not (.*)",
        r"int() argument must be a string or a number, not \1",
    ),
    (TypeError, r"float\(\) argument must be a string or a real.*", r"float() argument must be a string or a number"),
    (TypeError, r"cannot unpack non-iterable (\w+) object", r"'\1' object is not iterable"),
    (TypeError, r"string indices must be integers, not '(.*)'", r"string indices must be integers, not \1"),
    (TypeError, r"(\w+) indices must be integers or slices, not (.*)", r"\1 indices must be integers, not \2"),
    (TypeError, r"(.*) object is not subscriptable", r"\1 object has no attribute '__getitem__'"),
    (TypeError, r"can only concatenate str \(not \"(\w+)\"\) to str", r"cannot concatenate 'str' and '\1' objects"),
    (TypeError, r"reduce\(\) of empty iterable (.*)", r"reduce() of empty sequence \1"),
    (TypeError, r"(.*): a real number is required, not (\w+)", r"\1: a number is required, not \2"),
    (TypeError, r"must be real number, not (\w+)", r"a float is required"),
    (
        *(TypeError, r"(?:[\w.<>]+\.)?([\w<>]+)\(\) takes (\d+) positional arguments? but (\d+) (?:was|were) given"),
        r"\1() takes exactly \2 argument{s} (\3 given)",
    ),
    (
        *(TypeError, r"(?:[\w.<>]+\.)?([\w<>]+)\(\) takes from \d+ to (\d+) positional arguments but (\d+) were given"),
        r"\1() takes at most \2 arguments (\3 given)",
    ),
    (TypeError, r"(?:[\w.<>]+\.)?([\w<>]+)\(\) (got .*argument .*?)(?:\. Did you mean '\w+'\?)?", r"\1() \2"),
    (
        *(TypeError, r"exceptions must derive from BaseException"),
        r"exceptions must be old-style classes or derived from BaseException, not str",
    ),
    (TypeError, r"(\w+)\(\) takes no arguments", r"object() takes no parameters"),
    (ValueError, r"(max|min)\(\) iterable argument is empty", r"\1() arg is an empty sequence"),
    (ValueError, r"not enough values to unpack \(expected \d+, got (\d+)\)", r"need more than \1 value{s} to unpack"),
    (ValueError, r"too many values to unpack.*", r"too many values to unpack"),
]


def of_the_time(error: BaseException, text: str) -> str:
    """Return the text of an exception as Python 2 had it; one that is not known stays as it is.

    Args:
        error: The exception.
        text: Its text in Python 3.
    """
    if isinstance(error, UnicodeDecodeError):
        return text.replace("'utf-8' codec", "'utf8' codec", 1)
    if isinstance(error, UnicodeEncodeError):
        return re.sub(r"character ('\\\w+') in", r"character u\1 in", text, count=1)
    if isinstance(error, NameError) and text.startswith("name ") and _is_in_function(error):
        return f"global {text}"
    for kind, today, then in _WORDS:
        found = re.fullmatch(today, text) if isinstance(error, kind) else None
        if found is not None:
            return found.expand(then).replace("{s}", "" if "1" in found.groups()[:2] else "s")
    return text


def _is_in_function(error: BaseException) -> bool:
    """Whether an exception was raised in a function of the program."""
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    return place is not None and place.tb_frame.f_code.co_name != "<module>"
