"""Pythons that a program starts: multiprocessing's spawned workers, and ``sys.executable`` with another script.

They get the release, the folders and the language of the program through the environment; in them, Python runs
``graphlab/programs/running/startup/sitecustomize.py`` first.
"""

from __future__ import annotations

import atexit
import os
import runpy
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

from graphlab.engine.runtime import serve_one_program, verbose
from graphlab.programs.diagnosis.tracebacks import AuthorsFrames

#: The environment variable with what a child has to know, as JSON.
VARIABLE = "GRAPHLAB_PROGRAM"

_PYTHONPATH = "PYTHONPATH"
_STARTUP = str(Path(__file__).resolve().parent / "startup")

#: What the program of this process, a child, has entered: until the process ends.
_entered = ExitStack()


@contextmanager
def children_get(
    release: str, roots: Iterable[Path | str], py2: bool, first_path: Iterable[str] | None = None
) -> Iterator[None]:
    """Let the Pythons that are started within the context run the program's code as this one does.

    They find it in the environment, also where the program sets ``PYTHONPATH`` or gives a child an environment of its
    own. In a shell, ``python`` is the Python that runs GraphLab, as in an activated virtual environment.

    Args:
        release: The program's release of TensorFlow.
        roots: The folders with the program's own modules.
        py2: Whether the program is translated from Python 2.
        first_path: The folders on ``sys.path`` when the program began; None for those of now.
    """
    import json

    from graphlab.compat.imports import folders_on_path

    packages = [entry for entry in sys.path if os.path.basename(entry) in ("site-packages", "dist-packages")]
    folders = [str(Path(root).resolve()) for root in roots]
    path = sorted(folders_on_path() if first_path is None else first_path)
    content = json.dumps({"release": release, "roots": folders, "py2": py2, "packages": packages, "path": path})
    before = {name: os.environ.get(name) for name in (VARIABLE, _PYTHONPATH, "PATH")}
    class_before, popen_before, execve_before = type(os.environ), subprocess.Popen.__init__, os.execve
    os.environ.update({VARIABLE: content, _PYTHONPATH: _with_startup(os.environ.get(_PYTHONPATH, ""))})
    _put_this_python_first()
    os.environ.__class__ = _Environment
    subprocess.Popen.__init__ = _popen(popen_before)  # type: ignore[method-assign]
    os.execve = _execve(execve_before)
    try:
        yield
    finally:
        os.environ.__class__ = class_before
        subprocess.Popen.__init__ = popen_before  # type: ignore[method-assign]
        os.execve = execve_before
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def is_child() -> bool:
    """Whether a program has started this process: what it writes may be read by the program."""
    return VARIABLE in os.environ


def run_command(source: str, arguments: Sequence[str]) -> None:
    """Run the text behind ``python -c``, which is Python 2; the import of this module has entered the era.

    Args:
        source: The text.
        arguments: What follows it.
    """
    from graphlab.programs.python2.compilation import run_program
    from graphlab.programs.python2.translation import translate

    sys.argv[1:] = arguments
    run_program(translate(source, "<string>"), "<string>", vars(sys.modules["__main__"]))


def without_program(environment: dict[str, str]) -> dict[str, str]:
    """Return environment variables without those that make a process a child of a program."""
    rest = {name: value for name, value in environment.items() if name != VARIABLE}
    path = [folder for folder in rest.get(_PYTHONPATH, "").split(os.pathsep) if folder and folder != _STARTUP]
    rest.pop(_PYTHONPATH, None)
    return {**rest, _PYTHONPATH: os.pathsep.join(path)} if path else rest


def begin(content: Mapping[str, Any]) -> None:
    """Enter the era of the program that started this process; its code is about to import something.

    Args:
        content: What ``children_get`` wrote for it.
    """
    from graphlab.compat import era
    from graphlab.programs.python2.imports import python2_modules

    release, py2 = content["release"], content["py2"]
    if release is None:
        return
    serve_one_program()
    script = getattr(sys.modules.get("__main__"), "__file__", None)
    roots = [*content["roots"], *([str(Path(script).resolve().parent)] if script else [])]
    # Before the interpreter begins to take itself apart.
    atexit.register(_entered.close)
    program = _entered.enter_context(era(release, roots=roots))
    program.first_path = frozenset(content["path"])
    _entered.enter_context(python2_modules(program, py2, announced=False))
    _entered.enter_context(children_get(release, content["roots"], py2, content["path"]))
    if py2:
        _translate_main(program.owns_file)
    if sys.excepthook is sys.__excepthook__ and not verbose():
        frames = AuthorsFrames(map(Path, roots))
        sys.excepthook = lambda kind, error, traceback: _show(kind, error, traceback, frames)


class _Environment(os._Environ):
    """The environment of a program's process: a ``PYTHONPATH`` that the program sets keeps our folder."""

    def __setitem__(self, name: Any, value: Any) -> None:
        super().__setitem__(name, _with_startup(value) if name == _PYTHONPATH else value)


def _with_startup(path: str) -> str:
    entries = [entry for entry in path.split(os.pathsep) if entry]
    return os.pathsep.join(entries if _STARTUP in entries else [_STARTUP, *entries])


def _with_program(environment: Any) -> Any:
    """Return a child's own environment with what makes it a child of this program."""
    if not isinstance(environment, Mapping) or not all(isinstance(name, str) for name in environment):
        return environment
    path = _with_startup(environment.get(_PYTHONPATH, ""))
    return {**environment, VARIABLE: os.environ.get(VARIABLE, ""), _PYTHONPATH: path}


def _popen(original: Callable[..., None]) -> Callable[..., None]:
    def __init__(self: subprocess.Popen, *arguments: Any, **options: Any) -> None:
        if options.get("env") is not None:
            options["env"] = _with_program(options["env"])
        original(self, *arguments, **options)

    return __init__


def _execve(original: Any) -> Any:
    def execve(path: Any, argv: Any, env: Any) -> None:
        original(path, argv, _with_program(env))

    return execve


def _put_this_python_first() -> None:
    folder = os.path.dirname(sys.executable)
    if os.path.dirname(shutil.which("python") or "") != folder and shutil.which("python", path=folder):
        os.environ["PATH"] = os.pathsep.join([folder, *filter(None, [os.environ.get("PATH")])])


def _show(
    kind: type[BaseException], error: BaseException, traceback: TracebackType | None, frames: AuthorsFrames
) -> None:
    if isinstance(error, Exception):
        print(frames.format(error), end="", file=sys.stderr)
    else:
        sys.__excepthook__(kind, error, traceback)


def _translate_main(owns_file: Callable[[str], bool]) -> None:
    """Let multiprocessing, which runs the script again in a spawned worker, translate it from Python 2."""
    from graphlab.programs.python2.compilation import builtin_names, compile_translated
    from graphlab.programs.python2.translation import decode, translate

    original, run_code = runpy._get_code_from_file, runpy._run_code  # type: ignore[attr-defined]

    def read(*arguments: Any) -> Any:
        filename = arguments[-1]
        if not owns_file(filename):
            return original(*arguments)
        text = translate(decode(Path(filename).read_bytes()), filename)
        code = compile_translated(text, filename)
        # Where the name of the module comes before that of the file, Python expects the file's name back.
        return (code, filename) if len(arguments) > 1 else code

    def run(code: Any, namespace: dict[str, Any], *arguments: Any, **options: Any) -> Any:
        if owns_file(code.co_filename):
            namespace["__builtins__"] = builtin_names()
        return run_code(code, namespace, *arguments, **options)

    runpy._get_code_from_file, runpy._run_code = read, run  # type: ignore[attr-defined]
