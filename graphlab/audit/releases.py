"""For which releases of TensorFlow a program was written: the names it uses, and the order of its arguments."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from graphlab.audit.reading import Program
from graphlab.audit.usage import Use
from graphlab.compat.eras.lookup import releases_with
from graphlab.compat.eras.orders import order_of
from graphlab.compat.releases import LATEST, RELEASES


@dataclass(frozen=True)
class Evidence:
    """A use that only some releases understand."""

    #: What the program writes: a name such as ``tf.mul``, or ``tf.concat(axis, values)``.
    what: str
    line: int
    #: The cell of the notebook that ``line`` is in; None elsewhere.
    cell: int | None
    #: The releases that understand it.
    releases: tuple[str, ...]


@dataclass
class Releases:
    """The releases that a program may have been written for."""

    #: Those that understand the most of what it uses, the oldest first.
    releases: tuple[str, ...] = RELEASES
    evidence: list[Evidence] = field(default_factory=list)

    @property
    def era(self) -> str:
        """The youngest of them: what to pass to ``--era``."""
        return self.releases[-1]

    def against(self, release: str) -> list[Evidence]:
        """Return the uses that a release does not understand."""
        return [use for use in self.evidence if release not in use.releases]

    def described(self) -> str:
        """Return the releases and the uses that tell them from others, in one line; empty where nothing tells."""
        if not self.evidence or not any(len(use.releases) < len(RELEASES) for use in self.evidence):
            return ""
        first, last = self.releases[0], self.releases[-1]
        span = first if first == last else f"{first} to {last}" if last != LATEST else f"{first} or later"
        shown = self.against(LATEST) or [use for use in self.evidence if use.releases[0] == first]
        uses = ", ".join(f"{use.what} in {_place(use)}" for use in shown[:3])
        more = f" and {len(shown) - 3} more" if len(shown) > 3 else ""
        advice = f"; run it with --era {self.era}" if self.era != LATEST else ""
        return f"written for TensorFlow {span}: {uses}{more}{advice}"


def releases_of(program: Program, uses: Sequence[Use]) -> Releases:
    """Tell which releases a program was written for.

    Args:
        program: The program.
        uses: Its uses of library names; those with an alternative do not count.
    """
    evidence = [*_of_names(uses), *_of_calls(program, uses)]
    understood = {release: sum(release in use.releases for use in evidence) for release in RELEASES}
    most = max(understood.values())
    return Releases(tuple(release for release in RELEASES if understood[release] == most), evidence)


def _of_names(uses: Sequence[Use]) -> Iterator[Evidence]:
    seen: set[str] = set()
    for use in uses:
        parts = use.name.split(".")
        if use.is_guarded or parts[0] != "tensorflow" or parts[1:2] in (["python"], ["core"]):
            continue
        for length in range(2, len(parts) + 1):
            name = ".".join(parts[:length])
            releases = releases_with(name)
            if not releases:
                continue
            if name not in seen:
                seen.add(name)
                in_order = tuple(release for release in RELEASES if release in releases)
                yield Evidence(name.replace("tensorflow", "tf", 1), use.line, use.cell, in_order)
            break  # what is inside says no more


def _of_calls(program: Program, uses: Sequence[Use]) -> Iterator[Evidence]:
    names = {(use.cell, use.line, use.name.rpartition(".")[2]): use.name for use in uses}
    for part in program.parts:
        for node in ast.walk(part.tree):
            if not isinstance(node, ast.Call):
                continue
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            line = node.lineno + part.lines_before
            name = names.get((part.cell, line, called))
            found = name and order_of(name, node)
            if found:
                yield Evidence(found[0], line, part.cell, found[1])


def _place(use: Evidence) -> str:
    return f"line {use.line}" if use.cell is None else f"cell {use.cell}, line {use.line}"
