"""Running a 1.x script in this process, as ``python script.py`` would."""

from __future__ import annotations

import importlib.machinery
import linecache
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

from graphlab.compat.releases import RELEASES
from graphlab.engine.runtime import verbose
from graphlab.errors import ProgramError, Python2Error
from graphlab.programs.diagnosis.hints import of_an_older_release, parsed, text_of
from graphlab.programs.diagnosis.python2_signs import python2_sign
from graphlab.programs.diagnosis.remedies import remedy
from graphlab.programs.diagnosis.tracebacks import AuthorsFrames
from graphlab.programs.python2.imports import python2_modules
from graphlab.programs.running.children import children_get, is_child


def run_script(path: Path, arguments: Sequence[str] = (), *, py2: bool = False, release: str | None = None) -> int:
    """Run a script as ``__main__`` with its own ``sys.argv`` and ``sys.path[0]``, and with TensorFlow 1.x.

    Args:
        path: The script.
        arguments: The script's own arguments.
        py2: Translate the script and its own modules from Python 2, in memory, and show the changes.
        release: The TensorFlow that the script was written for; see ``graphlab.compat.era``.

    Returns:
        The exit code: 0, or 1 after an exception. Its traceback goes to stderr: the author's lines only, or all lines
        with ``-v``.

    Raises:
        SystemExit: The script called ``sys.exit``.
        ProgramError: The file cannot be read.
        OptionError: There is no such release.
        Python2Error: It is Python 2 and ``py2`` is False, or it cannot be translated.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ProgramError(f"cannot read {path}: {error.strerror or error}") from error

    from graphlab.compat import era
    from graphlab.compat.releases import chosen

    release = chosen(release)

    source: bytes | str = data
    announced = not is_child()
    if py2:
        from graphlab.programs.python2.compilation import run_program

        source = _translated(data, path, announced)
    filename = str(path.absolute())
    folder = path.resolve().parent
    main = ModuleType("__main__")
    main.__file__ = filename
    main.__loader__ = importlib.machinery.SourceFileLoader("__main__", filename)
    # Our own tutorials are inside the package, whose code does not otherwise count as a program.
    vars(main).update(__builtins__=sys.modules["builtins"], __cached__=None, __graphlab_program__=True)
    sys.argv = [str(path), *arguments]
    # As Python does it: the script's folder comes first, and replaces the folder of our own command.
    sys.path[0:1] = [str(folder)]
    sys.modules["__main__"] = main
    try:
        with (
            era(release, roots=[folder]) as program,
            python2_modules(program, py2, announced),
            children_get(release, [folder], py2),
        ):
            if isinstance(source, str):
                main.__file__ = str(path)  # not absolute, as in Python 2
                run_program(source, filename, vars(main))
            else:
                exec(compile(source, filename, "exec", dont_inherit=True), main.__dict__)
    except Exception as error:
        if isinstance(error, SyntaxError) and not py2:
            _refuse_python2(error, folder)
        _show(error, folder)
        advice = (
            _older_release(error, folder, release)
            or remedy(text_of(error))
            or (None if py2 else _python2_sign(error, folder))
        )
        if advice:
            print(f"Hint: {advice}", file=sys.stderr)
        return 1
    return 0


def _older_release(error: Exception, folder: Path, release: str) -> str | None:
    """Name the release that understands the program's line that failed, if the error says that this one does not."""
    place = AuthorsFrames([folder]).innermost(error)
    if place is None or release == RELEASES[0]:
        return None
    source = "".join(linecache.getlines(place.tb_frame.f_code.co_filename))
    return of_an_older_release(error, parsed(source), place.tb_lineno)


def _translated(source: bytes, path: Path, announced: bool) -> str:
    from graphlab.programs.python2.translation import announce, decode, translate

    text = decode(source)
    translated = translate(text, str(path))
    if announced:
        announce(text, translated, str(path))
    return translated


def _refuse_python2(error: SyntaxError, folder: Path) -> None:
    """Raise a one-line error if a program, or a module beside it, fails to compile only because it is Python 2."""
    from graphlab.programs.python2.translation import hint

    filename = error.filename or ""
    said = hint(error) if filename in AuthorsFrames([folder]) else None
    if said:
        shown = os.path.relpath(filename) if Path(filename).is_relative_to(Path.cwd()) else filename
        raise Python2Error(f"{shown}, line {error.lineno}: {error.msg}; {said}") from error


def _show(error: Exception, folder: Path) -> None:
    # Until Python 3.11, a package that brings groups of exceptions puts its own hook in the place of Python's.
    module = getattr(sys.excepthook, "__module__", None) or ""
    is_pythons = sys.excepthook is sys.__excepthook__ or module.startswith("exceptiongroup")
    if not is_pythons:  # the script has its own way of showing errors
        sys.excepthook(type(error), error, error.__traceback__)
        return
    if verbose():
        sys.__excepthook__(type(error), error, error.__traceback__)
        return
    print(AuthorsFrames([folder]).format(error), end="", file=sys.stderr)


def _python2_sign(error: Exception, folder: Path) -> str | None:
    """Say so if a program compiles as Python 3, but seems to be Python 2."""
    place = AuthorsFrames([folder]).innermost(error)
    source = "" if place is None else "".join(linecache.getlines(place.tb_frame.f_code.co_filename))
    return python2_sign(error, [source], place)
