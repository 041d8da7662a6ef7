"""The releases of TensorFlow before 2: which one a program was written for, and whose rules hold in this process."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager

from graphlab.errors import OptionError

#: The releases whose programs GraphLab runs, the oldest first, and the full versions that programs read.
VERSIONS = {"0.12": "0.12.1", "1.0": "1.0.1", "1.4": "1.4.1", "1.12": "1.12.0", "1.15": "1.15.5"}
RELEASES = tuple(VERSIONS)

#: The release of a program that does not say which one it was written for.
LATEST = RELEASES[-1]

#: The environment variable with the release of programs that do not say it themselves.
VARIABLE = "GRAPHLAB_ERA"

#: The environment variable that chooses the rules of seeds apart from the release.
SEEDS_VARIABLE = "GRAPHLAB_SEEDS"

#: The rules of seeds that leave TensorFlow as it is installed.
UNCHANGED = "tensorflow2"

#: The first version, as (major, minor), that belongs to each release but the first.
_BEGINNINGS = {"1.0": (1, 0), "1.4": (1, 2), "1.12": (1, 6), "1.15": (1, 13)}

_running: list[str] = []


def release_of(version: str) -> str:
    """Return the release that stands for a version: ``1.4`` for ``1.3`` and for ``1.4.1``.

    Args:
        version: A version of TensorFlow, such as ``0.12``, ``1.8`` or ``1.15.5``.

    Raises:
        OptionError: It is not a version before 2.
    """
    match = re.fullmatch(r"v?([01])\.(\d{1,2})(?:\.(?:\d+|x))?(?:rc\d+)?", version.strip())
    if match is None or (number := (int(match[1]), int(match[2]))) > (1, 15):
        raise OptionError(f"{version!r} is not a TensorFlow before 2; choose {', '.join(RELEASES[:-1])} or {LATEST}")
    return next((release for release, first in reversed(_BEGINNINGS.items()) if number >= first), RELEASES[0])


def chosen(*versions: str | None) -> str:
    """Return the release of the first version that is given; after them, the environment variable decides.

    Raises:
        OptionError: The version, or the variable, is not one before 2.
    """
    for version in versions:
        if version is not None:
            return release_of(version)
    wanted = os.environ.get(VARIABLE)
    if not wanted:
        return LATEST
    try:
        return release_of(wanted)
    except OptionError as error:
        raise OptionError(f"{VARIABLE}: {error}") from None


def before(release: str, other: str) -> bool:
    """Whether a release is older than another."""
    return RELEASES.index(release) < RELEASES.index(other)


def current_release() -> str:
    """Return the release of the program that runs in this process, the innermost of several; else the latest."""
    return _running[-1] if _running else LATEST


def runs_before(release: str) -> bool:
    """Whether a program that was written for an older release than this one runs in this process."""
    return before(current_release(), release)


def seed_rules() -> str:
    """Return whose rules decide seeds and op sequences: a release, or ``UNCHANGED``.

    Raises:
        OptionError: The environment variable has another value.
    """
    wanted = os.environ.get(SEEDS_VARIABLE)
    if not wanted:
        return current_release()
    if wanted == UNCHANGED:
        return UNCHANGED
    try:
        return release_of(wanted)
    except OptionError:
        choices = f"{', '.join(RELEASES)} or {UNCHANGED}"
        raise OptionError(f"{SEEDS_VARIABLE}={wanted}: must be {choices}") from None


@contextmanager
def enforced(release: str) -> Iterator[None]:
    """Enforce the rules of a release in every graph within the context, while a verbatim program runs."""
    seed_rules()  # report a wrong value now, not at the first random op
    _running.append(release)
    try:
        yield
    finally:
        _running.pop()


def are_enforced() -> bool:
    """Whether the process is inside ``enforced``."""
    return bool(_running)
