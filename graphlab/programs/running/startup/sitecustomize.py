"""Runs when a Python starts that a program has started, and gives TensorFlow 1.x to the program's code in it.

The folder of this file is first on ``PYTHONPATH`` while a program runs; see ``graphlab.programs.running.children``. The
first import of a library by the program's own code brings in the rest. A process without such code (a package's tool, a
helper of multiprocessing) keeps its own TensorFlow, and pays next to nothing.
"""

import builtins
import os
import sys

_FOLDER = os.path.dirname(os.path.abspath(__file__))
_OUR_FOLDER = os.path.abspath(os.path.join(_FOLDER, "..", "..", ".."))
_MAIN = ("__main__", "__mp_main__")
#: Modules of Python itself that lack names which programs of the time use.
_CHANGED = frozenset(
    [
        "asyncio",
        "base64",
        "builtins",
        "collections",
        "configparser",
        "fractions",
        "inspect",
        "itertools",
        "json",
        "locale",
        "math",
        "random",
        "re",
        "threading",
        "time",
        "unittest",
        "urllib",
    ]
)
#: What the names of installers of packages begin with.
_INSTALLERS = ("pip", "conda", "mamba")
_python_import = builtins.__import__
_content = None


def _program():
    """Return what this process has to know: see ``graphlab.programs.running.children``."""
    global _content
    if _content is None:
        import json

        try:
            _content = json.loads(os.environ["GRAPHLAB_PROGRAM"])
            _content["roots"] = [os.path.join(root, "") for root in _content["roots"]]
        except (KeyError, TypeError, ValueError):
            _content = {"release": None, "roots": [], "py2": False, "packages": [], "path": []}
    return _content


def _is_installed(filename):
    """Whether a file belongs to Python, an installed package, a package's command or GraphLab."""
    libraries = (os.path.dirname(os.__file__) + os.sep, _OUR_FOLDER + os.sep)
    return (
        filename.startswith(libraries)
        or f"{os.sep}site-packages{os.sep}" in filename
        or f"{os.sep}dist-packages{os.sep}" in filename
        or os.path.dirname(filename) == os.path.dirname(sys.executable)
    )


def _is_program(namespace):
    """Whether code with these global names is the program's own."""
    filename = namespace.get("__file__")
    if not filename:  # python -c, or a function that came through a pipe
        return namespace.get("__name__") in _MAIN
    if not isinstance(filename, str) or _is_installed(filename):
        return False
    return namespace.get("__name__") in _MAIN or os.path.realpath(filename).startswith(tuple(_program()["roots"]))


def _concerns(name, namespace, level):
    """Whether this import is the one that brings in the rest."""
    root = name.partition(".")[0]
    if level or (root in sys.stdlib_module_names and (root not in _CHANGED or not namespace.get("__file__"))):
        return False
    # A function that was pickled by value brings the program's ``tf`` as a module of GraphLab's.
    return _is_program(namespace) or name.startswith("graphlab.compat.")


def _runs_modules(name):
    """Whether this import is by ``-m`` or a worker of multiprocessing, which then compile the program's code."""
    return name == "runpy" and _program()["py2"]


def _import(name, globals=None, locals=None, fromlist=(), level=0):
    if _runs_modules(name) and builtins.__import__ is _import:
        _begin()
        return builtins.__import__(name, globals, locals, fromlist, level)
    if globals is None or not _concerns(name, globals, level):
        try:
            return _python_import(name, globals, locals, fromlist, level)
        except ModuleNotFoundError:  # perhaps one that Python has lost since
            if level or globals is None or not _is_program(globals):
                raise
    if builtins.__import__ is _import and not _begin():
        return _python_import(name, globals, locals, fromlist, level)
    # In the frame that imports: the hook looks there to learn who asks.
    call = "__import__(name, globals(), locals, fromlist, level)"
    arguments = {"name": name, "locals": locals, "fromlist": fromlist, "level": level}
    arguments["__import__"] = builtins.__import__
    return eval(compile(call, globals.get("__file__") or "<string>", "eval"), globals, arguments)


def _begin():
    """Enter the era; return False in a Python without GraphLab."""
    builtins.__import__ = _python_import
    try:
        from graphlab.programs.running.children import begin
    except ImportError:
        return False
    begin(_program())
    return True


def _main():
    """Return what the command line runs: a module as ``-m module``, a script, ``-c``, or an empty text otherwise."""
    words = iter(sys.orig_argv[1:])
    for word in words:
        if word == "-m":
            return "-m " + next(words, "")
        if word in ("-W", "-X", "--check-hash-based-pycs"):
            next(words, None)
        elif word in ("-", "-c") or not word.startswith("-"):
            return "" if word == "-" else word
    return ""


def _replace_command():
    """Run the text behind ``-c`` as Python 2, if it does not compile as Python 3."""
    place = sys.orig_argv.index("-c") + 1
    text, arguments = sys.orig_argv[place], sys.orig_argv[place + 1 :]
    try:
        compile(text, "<string>", "exec", dont_inherit=True)
    except (SyntaxError, ValueError):
        call = f"from graphlab.programs.running.children import run_command; run_command({text!r}, {arguments!r})"
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:place], call])


def _start():
    main = _main()
    name = os.path.basename(main.removeprefix("-m "))
    if name.startswith(_INSTALLERS):
        import _graphlab_packages  # type: ignore[import-not-found]  # beside this file, which is on the path

        if _graphlab_packages.guard(name, _program()["packages"]):
            return
    if main == "-m graphlab":
        return
    builtins.__import__ = _import
    if main == "-c" and _program()["py2"]:
        _replace_command()
    # Python compiles a script before the script imports anything, so it would be too late to translate it then.
    if os.path.isfile(main) and not _is_installed(os.path.abspath(main)) and _program()["py2"]:
        command = ["-m", "graphlab", "exec", "--py2", "--era", _program()["release"], *sys.argv]
        sys.stdout.flush()
        os.execv(sys.executable, [sys.executable, *command])


def _next_customization():
    """Run the ``sitecustomize`` of the environment, which this one hides."""
    from importlib.machinery import PathFinder

    others = [path for path in sys.path if os.path.abspath(path) != _FOLDER]
    spec = PathFinder.find_spec("sitecustomize", others)
    if spec is not None and spec.loader is not None:
        from importlib.util import module_from_spec

        spec.loader.exec_module(module_from_spec(spec))


if os.environ.get("GRAPHLAB_PROGRAM") and sys.version_info >= (3, 10):
    _start()
_next_customization()
