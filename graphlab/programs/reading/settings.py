"""What the file of a document or notebook says about the way it runs: its release, its language, its libraries."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

from graphlab.compat.era_libraries import checked_library
from graphlab.compat.releases import release_of
from graphlab.errors import OptionError, ProgramError

#: The environment variable that says whether programs which do not say it themselves are Python 2.
PY2_VARIABLE = "GRAPHLAB_PY2"

_TRUTHS = {"true": True, "yes": True, "on": True, "1": True, "false": False, "no": False, "off": False, "0": False}


@dataclass(frozen=True)
class Settings:
    """What a program's file says; a setting that it does not mention is None or empty."""

    #: The release of TensorFlow that the program was written for.
    era: str | None = None
    #: Whether it is Python 2.
    py2: bool | None = None
    #: The libraries for TensorFlow 1.x that it names; ``-name`` is one that is none.
    libraries: tuple[str, ...] = ()


def settings_of(values: Mapping[str, object], place: str) -> Settings:
    """Return the settings among the values of a front matter or of metadata; other keys mean nothing here.

    Args:
        values: The values by key. A text counts as what it spells: ``"true"`` as True.
        place: Where they stand, for messages.

    Raises:
        ProgramError: A value is a wrong one.
    """
    era, py2, libraries = (values.get(key) for key in ("era", "py2", "libraries"))
    try:
        key = "era"
        release = None if era is None else release_of(str(era))
        key = "py2"
        python2 = None if py2 is None else _truth(py2)
        key = "libraries"
        names = () if libraries is None else _names(libraries)
    except OptionError as error:
        raise ProgramError(f"{place}: {key}: {error}") from None
    return Settings(release, python2, names)


def is_python2(*answers: bool | None) -> bool:
    """Return the first answer that is given; after them, the environment variable ``GRAPHLAB_PY2`` decides.

    Raises:
        OptionError: The variable has another value than true or false.
    """
    for answer in answers:
        if answer is not None:
            return answer
    wanted = os.environ.get(PY2_VARIABLE)
    try:
        return _truth(wanted) if wanted else False
    except OptionError as error:
        raise OptionError(f"{PY2_VARIABLE}: {error}") from None


def _truth(value: object) -> bool:
    truth = _TRUTHS.get(str(value).lower())
    if truth is None:
        raise OptionError(f"{value!r} is neither true nor false")
    return truth


def _names(value: object) -> tuple[str, ...]:
    if not isinstance(value, (str, list)):
        raise OptionError(f"{value!r} is not a list of names; write [tflearn, …]")
    return tuple(map(checked_library, [value] if isinstance(value, str) else value))
