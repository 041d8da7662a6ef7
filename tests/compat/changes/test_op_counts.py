"""Programs count as many ops, and draw with the seeds, as in the real releases; ``eras/op_counts.py`` asked them."""

import json
from pathlib import Path

import pytest

from graphlab.compat import era, fresh_graph

FOLDER = Path(__file__).parents[1] / "eras"

#: What is built after a beam search counts otherwise: its steps are made from other ops than in 1.15.
ONLY_SEEDS = {
    "decode with a beam",
    "decode with a beam and penalties",
    "decode with a beam of unknown size",
    "beam and attention",
}


@pytest.mark.parametrize("release", ["1.15"])
def test_programs_count_as_they_did(release, monkeypatch):
    monkeypatch.delenv("GRAPHLAB_SEEDS", raising=False)
    source = (FOLDER / "op_counts.py").read_text(encoding="utf-8")
    program = {"__name__": "counts", "__file__": str(FOLDER / "op_counts.py"), "__graphlab_program__": True}
    recorded = json.loads((FOLDER / f"op-counts-{release}.json").read_text(encoding="utf-8"))
    fresh_graph()
    with era(release):
        exec(compile(source, "op_counts.py", "exec"), program)
        programs = program["programs"]()
        counted = {name: program["count"](programs[name]) for name in recorded}
    fresh_graph()
    for name in ONLY_SEEDS & set(recorded):
        counted[name][0] = recorded[name][0]
    differences = {name: (counted[name], record) for name, record in recorded.items() if counted[name] != record}
    assert not differences
