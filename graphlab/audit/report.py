"""The report of an audit: the names that each program uses, how each will be served, and a ranking of all names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from graphlab.audit.calls import CHANGED, services_of_call
from graphlab.audit.reading import SCRIPTS, find_programs, read_program
from graphlab.audit.releases import Releases, releases_of
from graphlab.audit.search_path import modules_on_path
from graphlab.audit.service import MISSING, Service, service_of, service_of_import
from graphlab.audit.usage import Call, Use, uses_of
from graphlab.compat.releases import LATEST
from graphlab.errors import ProgramError

#: The kinds of service, worst first.
KINDS = (MISSING, CHANGED, "shim", "direct")


@dataclass
class NameReport:
    """A name that a program uses."""

    service: Service
    #: Where: ``(cell, line)``; the cell is None outside notebooks.
    places: list[tuple[int | None, int]] = field(default_factory=list)
    #: Whether the program has an alternative at every one of these places.
    is_guarded: bool = True

    @property
    def is_lacking(self) -> bool:
        """Whether the program will fail because this name is missing."""
        return self.service.kind == MISSING and not self.is_guarded

    def as_dictionary(self) -> dict[str, Any]:
        """Return what ``--json`` shows."""
        places = [{"line": line} if cell is None else {"cell": cell, "line": line} for cell, line in self.places]
        service = self.service
        return {
            "name": service.name,
            "kind": service.kind,
            "by": service.by or None,
            "advice": service.advice or None,
            "guarded": self.is_guarded and service.kind == MISSING,
            "places": places,
        }


@dataclass
class ProgramReport:
    """The names that one program uses."""

    path: Path
    names: list[NameReport]
    is_python2: bool
    #: What could not be read of it, one line each.
    problems: list[str]
    #: The releases of TensorFlow it was written for, and how that shows.
    releases: Releases = field(default_factory=Releases)

    @property
    def is_lacking(self) -> bool:
        """Whether a name is missing, or a part of the program cannot be read."""
        return bool(self.problems) or any(name.is_lacking for name in self.names)

    def count(self, kind: str) -> int:
        """Return how many names of that kind it uses."""
        return sum(name.service.kind == kind for name in self.names)

    def as_dictionary(self) -> dict[str, Any]:
        """Return what ``--json`` shows."""
        return {
            "program": str(self.path),
            "python2": self.is_python2,
            "releases": list(self.releases.releases),
            "evidence": [asdict(use) for use in self.releases.evidence],
            "problems": self.problems,
            "counts": {kind: self.count(kind) for kind in KINDS},
            "names": [name.as_dictionary() for name in self.names],
        }


@dataclass
class Audit:
    """The names that several programs use."""

    #: The programs that use TensorFlow or Keras, or a name that another library has lost.
    programs: list[ProgramReport]
    #: How many files of the folders use none of these.
    others: int

    @property
    def is_lacking(self) -> bool:
        """Whether any program lacks a name."""
        return any(program.is_lacking for program in self.programs)

    def ranking(self, kind: str) -> list[tuple[Service, int]]:
        """Return the names of that kind with the number of programs that use each, most used first.

        Missing names count only in programs that have no alternative.
        """
        counts: dict[Service, int] = {}
        for program in self.programs:
            for name in program.names:
                if name.service.kind == kind and (kind != MISSING or name.is_lacking):
                    counts[name.service] = counts.get(name.service, 0) + 1
        return sorted(counts.items(), key=lambda entry: (-entry[1], entry[0].name))

    def as_dictionary(self) -> dict[str, Any]:
        """Return the object that ``--json`` prints."""
        ranking = [
            {
                "name": service.name,
                "kind": kind,
                "by": service.by or None,
                "advice": service.advice or None,
                "programs": n,
            }
            for kind in KINDS
            for service, n in self.ranking(kind)
        ]
        return {
            "programs": [program.as_dictionary() for program in self.programs],
            "others": self.others,
            "ranking": ranking,
        }


def audit(paths: Sequence[Path], observer: Callable[[Path], None] = lambda path: None, release: str = LATEST) -> Audit:
    """Read programs, and all programs in folders, and report the names they use. No code of theirs is run or imported.

    Args:
        observer: Called with each program before it is read.
        release: The release of TensorFlow whose names the programs get.

    Raises:
        ProgramError: A path does not exist or is not a program.
    """
    files = find_programs(paths)
    given = {path for path in paths if path.is_file()}
    own_modules = _own_modules(files)
    reports = []
    for path in files:
        observer(path)
        report = _audited(path, own_modules, release)
        if report.names or report.problems or path in given:
            reports.append(report)
    return Audit(reports, len(files) - len(reports))


def _audited(path: Path, own_modules: set[str], release: str) -> ProgramReport:
    try:
        program = read_program(path)
    except ProgramError as error:
        return ProgramReport(path, [], False, [str(error)])
    try:
        uses, calls = uses_of(program)
    except RecursionError:  # an expression of a thousand terms, as generated code has
        return ProgramReport(path, [], program.is_python2, [*program.problems, "it is too deeply nested"])
    beside = {entry.stem for entry in path.parent.iterdir() if entry.suffix == ".py" or entry.is_dir()}
    own = own_modules | beside | modules_on_path(program)
    found: dict[Service, NameReport] = {}
    for use in uses:
        service = service_of_import(use.name, own, release) if use.is_import else service_of(use.name, release)
        if service is None:
            continue
        _note(found, service, use)
    for call in calls:
        for service in [] if call.name.partition(".")[0] in own else services_of_call(call):
            _note(found, service, call)
    names = sorted(found.values(), key=lambda name: (KINDS.index(name.service.kind), name.service.name))
    return ProgramReport(path, names, program.is_python2, program.problems, releases_of(program, uses))


def _note(found: dict[Service, NameReport], service: Service, use: Use | Call) -> None:
    name = found.setdefault(service, NameReport(service))
    if (use.cell, use.line) not in name.places:
        name.places.append((use.cell, use.line))
    name.is_guarded = name.is_guarded and use.is_guarded


def _own_modules(files: Iterable[Path]) -> set[str]:
    """Return the names under which programs may import each other."""
    own = {path.stem for path in files if path.suffix in SCRIPTS}
    return own | {path.parent.name for path in files if path.suffix in SCRIPTS}
