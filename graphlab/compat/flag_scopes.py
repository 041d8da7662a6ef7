"""Each program has flags of its own: what separates those of programs that run in one process.

The objects with flags, such as ``absl.flags.FLAGS``, exist once in a process. Whoever looks after one of them registers
a function here that empties it for a program, and returns a function that puts back what was there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

from graphlab.compat.releases import LATEST


class Scope:
    """One running program, or a document or notebook, which may define its flags again."""

    def __init__(self, release: str = LATEST):
        """Begin a program that was written for a release."""
        self.release = release
        #: Whether the program may have defined flags already.
        self.has_begun = False
        #: Which program of a document it is, from 0.
        self.program = 0
        #: Which run of a cell it is, from 0.
        self.cell = 0
        self.ending = ExitStack()


class Definitions:
    """Which part of a scope has defined each flag, and so which flags may be defined again."""

    def __init__(self, scope: Scope):
        """Begin without flags."""
        self._scope = scope
        self._program = scope.program
        self._places: dict[str, tuple[int, int]] = {}

    def begins_program(self) -> bool:
        """Whether the flag that is about to be defined is the first of the document's next program.

        The flags of the program before it have to go. They stay until then: a block that imports TensorFlow again may
        still use them.
        """
        begins = self._program != self._scope.program
        self._program = self._scope.program
        return begins

    def is_over(self, name: str) -> bool:
        """Whether an earlier program, or an earlier run of a cell, has defined the flag."""
        return self._places.get(name, self._here) != self._here

    def add(self, name: str) -> None:
        """Note that the flag has been defined."""
        self._places[name] = self._here

    @property
    def _here(self) -> tuple[int, int]:
        return self._scope.program, self._scope.cell


#: Prepares the flags for a scope that begins, and returns what puts them back.
Beginning = Callable[[Scope], Callable[[], None]]

_scopes: list[Scope] = []
_beginnings: list[Beginning] = []


@contextmanager
def flags_of_a_program(release: str) -> Iterator[None]:
    """Within the context, a program has its own flags; contexts may be nested."""
    scope = Scope(release)
    _scopes.append(scope)
    try:
        with scope.ending:
            for begin in _beginnings:
                scope.ending.callback(begin(scope))
            scope.has_begun = True
            yield
    finally:
        _scopes.remove(scope)


def current_scope() -> Scope | None:
    """Return the scope of the program that runs in this process, the innermost of several; None if none does."""
    return _scopes[-1] if _scopes else None


def separate(begin: Beginning) -> Callable[[], None]:
    """Call a function for every program: for those that run, now, and for others when they begin.

    Returns:
        A function that ends this for programs that begin later.
    """
    _beginnings.append(begin)
    for scope in _scopes:
        scope.ending.callback(begin(scope))
    return lambda: _beginnings.remove(begin)


def next_program() -> None:
    """Let the rest of a document count as another program."""
    scope = current_scope()
    if scope is not None:
        scope.program += 1


def next_cell() -> None:
    """Let what runs from now on define the flags of earlier cells again."""
    scope = current_scope()
    if scope is not None:
        scope.cell += 1


def exchanged(holder: object, state: dict[str, object]) -> Callable[[], None]:
    """Give an object other attributes, and return a function that puts back those that it had."""
    before = dict(vars(holder))
    _become(holder, state)
    return lambda: _become(holder, before)


def _become(holder: object, state: dict[str, object]) -> None:
    attributes = vars(holder)
    attributes.clear()
    attributes.update(state)
