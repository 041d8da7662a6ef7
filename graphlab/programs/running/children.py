"""Pythons that a program starts: multiprocessing's spawned workers, and ``sys.executable`` with another script.

They get the release, the folders and the language of the program through the environment; in them, Python runs
``graphlab/programs/running/startup/sitecustomize.py`` first.
"""

from __future__ import annotations

import json
import os
import runpy
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

#: The environment variable with what a child has to know, as JSON.
VARIABLE = "GRAPHLAB_PROGRAM"

_STARTUP = str(Path(__file__).resolve().parent / "startup")
_PACKAGE_FOLDER = str(Path(__file__).resolve().parents[3])

#: What the program of this process, a child, has entered: until the process ends.
_entered = ExitStack()


@contextmanager
def children_get(release: str, roots: Iterable[Path | str], py2: bool) -> Iterator[None]:
    """Let the Pythons that are started within the context run the program's code as this one does.

    Args:
        release: The program's release of TensorFlow.
        roots: The folders with the program's own modules.
        py2: Whether the program is translated from Python 2.
    """
    content = {"release": release, "roots": [str(Path(root).resolve()) for root in roots], "py2": py2}
    path = os.pathsep.join([_STARTUP, *filter(None, [os.environ.get("PYTHONPATH")])])
    before = {name: os.environ.get(name) for name in (VARIABLE, "PYTHONPATH")}
    os.environ.update({VARIABLE: json.dumps(content), "PYTHONPATH": path})
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def without_program(environment: dict[str, str]) -> dict[str, str]:
    """Return environment variables without those that make a process a child of a program."""
    rest = {name: value for name, value in environment.items() if name != VARIABLE}
    path = [folder for folder in rest.get("PYTHONPATH", "").split(os.pathsep) if folder and folder != _STARTUP]
    rest.pop("PYTHONPATH", None)
    return {**rest, "PYTHONPATH": os.pathsep.join(path)} if path else rest


def begin() -> None:
    """Enter the era of the program that started this process; its code is about to import something."""
    from graphlab.compat import era
    from graphlab.programs.python2.imports import python2_modules

    try:
        content: dict[str, Any] = json.loads(os.environ[VARIABLE])
        release, roots, py2 = content["release"], content["roots"], content["py2"]
    except (KeyError, TypeError, ValueError):
        return
    script = getattr(sys.modules.get("__main__"), "__file__", None)
    folder = [str(Path(script).resolve().parent)] if script else []
    program = _entered.enter_context(era(release, roots=[*roots, *folder]))
    _entered.enter_context(python2_modules(program, py2))
    if py2:
        _translate_main(program.owns_file)


def _translate_main(owns_file: Any) -> None:
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
        return (code, filename) if sys.version_info < (3, 12) else code

    def run(code: Any, namespace: dict[str, Any], *arguments: Any, **options: Any) -> Any:
        if owns_file(code.co_filename):
            namespace["__builtins__"] = builtin_names()
        return run_code(code, namespace, *arguments, **options)

    runpy._get_code_from_file, runpy._run_code = read, run  # type: ignore[attr-defined]
