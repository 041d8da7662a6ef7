"""Programs of 1.x as people wrote them, verbatim, one after the other in one process.

Each makes its own assertions; one that trains leaves its ``losses``, which have to fall.
"""

import random
from pathlib import Path

import numpy as np
import pytest

from graphlab.compat import era, fresh_graph

FOLDER = Path(__file__).with_name("programs")
PROGRAMS = sorted(FOLDER.rglob("*.py"))


@pytest.fixture
def seeded(monkeypatch):
    """What a program leaves to chance is the same in every run: whether it learns enough must not depend on luck."""
    from tensorflow.python.framework import ops

    begin = ops.Graph.__init__

    def begin_seeded(graph):
        begin(graph)
        graph._seed = 1

    monkeypatch.setattr(ops.Graph, "__init__", begin_seeded)
    np.random.seed(1)
    random.seed(1)


@pytest.mark.parametrize(
    "path", PROGRAMS, ids=[path.relative_to(FOLDER).with_suffix("").as_posix() for path in PROGRAMS]
)
def test_program(path, seeded, monkeypatch):
    monkeypatch.setattr("sys.argv", [str(path)])
    namespace = {"__name__": "__main__", "__file__": str(path)}
    fresh_graph()
    try:
        with era(roots=[path.parent]):
            exec(compile(path.read_text(encoding="utf-8"), str(path), "exec"), namespace)
    finally:
        fresh_graph()
    losses = namespace.get("losses")
    if losses is not None:
        assert np.isfinite(losses).all()
        part = max(1, len(losses) // 5)
        assert np.mean(losses[-part:]) < np.mean(losses[:part])


def ranking():
    """The rows of ``programs/ranking.txt``: what is used, the program, and whether it is a name that an audit sees."""
    for line in (FOLDER / "ranking.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("~ "):
            _, program, text = line.split(" ", 2)
            yield text, program, False
        elif line and not line.startswith("#"):
            yield *line.split(), True


def test_every_row_of_the_ranking_has_a_program_that_uses_it(invoke):
    audited = invoke("audit", FOLDER, "--json").json["programs"]
    used = {
        Path(each["program"]).relative_to(FOLDER).with_suffix("").as_posix(): [row["name"] for row in each["names"]]
        for each in audited
    }
    rows = list(ranking())
    assert len(rows) > 240 and len(rows) == len(set(rows))
    for name, program, is_name in rows:
        if is_name:
            assert any(f"{found}.".startswith(f"{name}.") for found in used[program]), (name, program)
        else:
            assert name in (FOLDER / f"{program}.py").read_text(encoding="utf-8"), (name, program)


def test_the_audit_of_programs_that_run_finds_nothing_missing(invoke):
    ranking = invoke("audit", FOLDER, "--json").json["ranking"]
    assert len(ranking) > 200
    assert not [row["name"] for row in ranking if row["kind"] == "missing"]
