"""Signs that a program which compiles as Python 3 was written for Python 2: what it failed for when it ran."""

from __future__ import annotations

import ast
import contextlib
import linecache
import re
import types
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import FrameType, TracebackType

from graphlab.programs.diagnosis.hints import text_of

#: Built-in names that are gone.
_BUILTINS = frozenset(
    {
        *(
            "apply",
            "basestring",
            "buffer",
            "cmp",
            "coerce",
            "execfile",
            "file",
            "intern",
            "long",
            "raw_input",
            "reduce",
        ),
        *("reload", "StandardError", "unichr", "unicode", "xrange"),
    }
)

#: Modules that are gone or have another name.
_MODULES = frozenset(
    {
        *(
            "__builtin__",
            "anydbm",
            "BaseHTTPServer",
            "CGIHTTPServer",
            "commands",
            "ConfigParser",
            "Cookie",
            "cookielib",
        ),
        *("copy_reg", "cPickle", "cStringIO", "dbhash", "DocXMLRPCServer", "dummy_thread", "exceptions"),
        *("gdbm", "htmlentitydefs", "HTMLParser", "httplib", "md5", "new", "Queue", "robotparser", "sets", "sha"),
        *("SimpleHTTPServer", "SimpleXMLRPCServer", "SocketServer", "StringIO", "thread", "tkFileDialog", "Tkinter"),
        *("tkMessageBox", "urllib2", "urlparse", "UserDict", "UserList", "UserString", "whichdb", "xmlrpclib"),
    }
)

_OF_STRING = (
    "atof atoi atol capitalize center count expandtabs find index join joinfields letters ljust lower lowercase lstrip"
    " maketrans replace rfind rindex rjust rsplit rstrip split splitfields strip swapcase translate upper uppercase"
    " zfill"
)
_OF_URLLIB = "quote quote_plus unquote unquote_plus urlencode urlopen urlretrieve pathname2url url2pathname"

#: Names that modules have lost.
_OF_MODULES = {
    "itertools": frozenset({"ifilter", "ifilterfalse", "imap", "izip", "izip_longest"}),
    "operator": frozenset({"div", "isCallable", "isMappingType", "isSequenceType", "sequenceIncludes"}),
    "os": frozenset({"getcwdu", "popen2", "popen3", "popen4", "tmpnam"}),
    "random": frozenset({"jumpahead"}),
    "string": frozenset(_OF_STRING.split()),
    "sys": frozenset({"exc_clear", "exc_type", "exc_value", "maxint", "setdefaultencoding"}),
    "urllib": frozenset(_OF_URLLIB.split()),
}

_OF_LISTS = frozenset({"append", "count", "extend", "index", "insert", "pop", "remove", "reverse", "sort"})

#: What calls returned lists, and return something else now.
_NO_LISTS: tuple[type, ...] = (type({}.keys()), type({}.values()), type({}.items()), map, filter, zip, range)

#: Attributes that objects have lost, by their class.
_OF_CLASSES: tuple[tuple[type | tuple[type, ...], frozenset[str]], ...] = (
    (dict, frozenset({"has_key", "iteritems", "iterkeys", "itervalues", "viewitems", "viewkeys", "viewvalues"})),
    (str, frozenset({"decode"})),
    (bytes, frozenset({"encode", "format"})),
    (_NO_LISTS, _OF_LISTS),
    (BaseException, frozenset({"message"})),
    (
        types.FunctionType,
        frozenset({"func_code", "func_defaults", "func_dict", "func_doc", "func_globals", "func_name"}),
    ),
    ((types.FunctionType, types.MethodType), frozenset({"im_class", "im_func", "im_self"})),
)

_LISTS = "map, filter, zip and the methods of a dict return lists"

#: Messages of Python 3 about what Python 2 did without a word.
_MESSAGES = tuple(
    (re.compile(pattern), said)
    for pattern, said in (
        (r"'range' object does(?: not|n't) support item", "range returns a list"),
        (
            r"unsupported operand type\(s\) for \+: .*'range'|can only concatenate list \(not \"range\"",
            "range returns a list",
        ),
        (r".*(?:\bdict_(?:keys|values|items)\b|'(?:map|filter|zip)'|type '?(?:map|filter|zip)\b)", _LISTS),
        (r".*<class '(?:map|filter|zip)'>|.*<(?:map|filter|zip) object at", _LISTS),
        (r"'(?:hex|base64|zlib|bz2|rot13|string.escape)' is not a text encoding", "texts encode to texts"),
        (r"'[<>]=?' not supported between instances of ", "values of all types can be compared"),
        (
            r"'cmp' is an invalid keyword argument|sort\(\) got an unexpected keyword argument 'cmp'",
            "sort and sorted take a function that compares",
        ),
        (
            r"(?:sort|sorted)\(?\)? (?:takes no|expected \d) (?:positional )?argument",
            "sort takes a function that compares",
        ),
        (r"unsupported operand type\(s\) for >>: 'builtin_function_or_method'", "print >>file is a statement"),
        (r"a bytes-like object is required, not 'str'|expected bytes-like object, not str", "text is bytes"),
        (r"write\(\) argument must be str, not bytes|can't concat str to bytes", "text is bytes"),
        (r"must be str, not bytes|can only concatenate str \(not \"bytes\"\)", "text is bytes"),
        (r"cannot use a string pattern on a bytes-like object|Strings must be encoded before", "text is bytes"),
        (r"string argument without an encoding|sequence item \d+: expected str instance, bytes found", "text is bytes"),
        (r"iterator should return strings, not bytes", "csv files are opened as 'rb' and 'wb'"),
        (r"dictionary changed size during iteration", "d.keys() and d.items() are lists"),
        (r"generator raised StopIteration", "StopIteration ends a generator"),
    )
)

#: Messages about a number that is no integer, where ``/`` may have made it.
_NOT_AN_INTEGER = re.compile(
    r"'(?:numpy\.)?float\d*' object cannot be interpreted as an integer"
    r"|(?:slice|list|tuple|string|sequence) (?:ind(?:ices|ex|exes)) must be integer"
    r"|can't multiply sequence by non-int of type 'float'"
    r"|only integers, slices"
    r"|integer argument expected, got float"
    r"|Expected int\d+, (?:but )?got .*'float'"
    r"|Dimension value must be integer|Cannot convert .* to Dimension"
)

#: Messages about an array without dimensions, which NumPy makes of what is not a list, and the calls that give such.
_NO_DIMENSIONS = re.compile(
    r"too many indices for array: array is 0-dimensional|iteration over a 0-d array|len\(\) of unsized object"
    r"|tuple index out of range"
)
_ARRAY_OF_NO_LIST = re.compile(r"\b(?:as)?array\((?:(?:map|filter|zip)\(|[\w.]+\.(?:keys|values|items)\(\))")

#: Methods that a class of Python 2 defines for an operator, by the message of Python 3 that does without them.
_METHODS = (
    (re.compile(r".*(?:returned non-iterator of type|object is not an iterator)"), "next"),
    (re.compile(r"unsupported operand type\(s\) for /"), "__div__"),
)

RUN_IT = "run it with --py2 to translate it in memory"


def python2_sign(error: BaseException, sources: Sequence[str], place: TracebackType | None) -> str | None:
    """Say so if an error shows that the program is, or may be, Python 2.

    Args:
        error: What the program failed for.
        sources: The text of the program, in parts that are parsed one by one.
        place: The innermost entry of the traceback that is in the program; None if there is none.
    """
    name = _missing_name(error)
    if name is not None:
        return f"{name} is Python 2; {RUN_IT}"
    said = _meant(error, sources, place)
    return f"in Python 2, {said}; if the program was written for it, {RUN_IT}" if said else None


def _missing_name(error: BaseException) -> str | None:
    """Return the name of Python 2 that the program misses."""
    name = getattr(error, "name", None)
    if isinstance(error, NameError):
        return name if name in _BUILTINS else None
    if isinstance(error, ModuleNotFoundError):
        return name if (name or "").partition(".")[0] in _MODULES else None
    if isinstance(error, ImportError):
        found = re.match(r"cannot import name '(\w+)'", str(error))
        return f"{name}.{found[1]}" if found and _is_of_module(name or "", found[1]) else None
    if not isinstance(error, AttributeError) or name is None:
        return None
    owner = error.obj
    if isinstance(owner, types.ModuleType):
        return f"{owner.__name__}.{name}" if _is_of_module(owner.__name__, name) else None
    for kind, names in _OF_CLASSES:
        if name in names and (isinstance(owner, kind) or (isinstance(owner, type) and issubclass(owner, kind))):
            return f".{name}" if kind is not _NO_LISTS else f".{name} of {type(owner).__name__}"
    return ".next" if name == "next" and hasattr(type(owner), "__next__") else None


def _is_of_module(module: str, name: str) -> bool:
    return name in _OF_MODULES.get(module, ()) or (module == "types" and name.endswith(("Type", "Types")))


def _meant(error: BaseException, sources: Sequence[str], place: TracebackType | None) -> str | None:
    """Return what Python 2 did where Python 3 failed."""
    message = text_of(error)
    line = linecache.getline(place.tb_frame.f_code.co_filename, place.tb_lineno) if place is not None else ""
    if isinstance(error, NameError) and error.name:
        return _lost_variable(error.name, sources)
    if isinstance(error, ModuleNotFoundError) and place is not None and error.name:
        return _sibling(error.name, place.tb_frame)
    if isinstance(error, UnicodeDecodeError):
        return "pickles hold bytes" if "ickle" in line else None
    for pattern, said in _MESSAGES:
        if pattern.match(message):
            return said
    if _NO_DIMENSIONS.match(message) and any(map(_ARRAY_OF_NO_LIST.search, sources)):
        return _LISTS
    for pattern, method in _METHODS:
        if pattern.match(message) and any(f"def {method}(" in text for text in sources):
            return f"{method} is the method for this"
    if _NOT_AN_INTEGER.search(message) and _divides(sources):
        return "/ of integers is an integer"
    if "'str'" in message and re.search(r"\binput\(", line):
        return "input() evaluates what it reads"
    return None


def _lost_variable(name: str, sources: Sequence[str]) -> str | None:
    for node in _nodes(sources):
        if isinstance(node, ast.ListComp):
            targets = (target for part in node.generators for target in ast.walk(part.target))
            if any(isinstance(target, ast.Name) and target.id == name for target in targets):
                return f"the variable {name} of the list comprehension kept its last value"
        if isinstance(node, ast.ExceptHandler) and node.name == name:
            return f"{name} kept its value after the except clause"
    return None


def _sibling(name: str, frame: FrameType) -> str | None:
    """Say so if a module of a package imports one beside it by its name alone."""
    module = frame.f_globals
    folder = Path(frame.f_code.co_filename).parent
    root = name.partition(".")[0]
    if not module.get("__package__") or not ((folder / f"{root}.py").exists() or (folder / root).is_dir()):
        return None
    return f"import {root} finds the module beside {Path(frame.f_code.co_filename).name}"


def _divides(sources: Sequence[str]) -> bool:
    """Whether a program divides with ``/``, and shows nowhere that it knows ``//``."""
    operators = {type(node.op) for node in _nodes(sources) if isinstance(node, (ast.BinOp, ast.AugAssign))}
    return (
        ast.Div in operators
        and ast.FloorDiv not in operators
        and not any("import division" in text for text in sources)
    )


def _nodes(sources: Sequence[str]) -> Iterator[ast.AST]:
    for text in sources:
        with contextlib.suppress(SyntaxError, ValueError, RecursionError, MemoryError):
            yield from ast.walk(ast.parse(text))
