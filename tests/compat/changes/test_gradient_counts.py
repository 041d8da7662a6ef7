"""Gradients count as many ops as in the real releases; ``eras/gradient_ops.py`` has counted them there."""

import json
from pathlib import Path

import pytest

from graphlab.compat import era, fresh_graph

FOLDER = Path(__file__).parents[1] / "eras"


@pytest.mark.parametrize("release", ["1.12", "1.15"])
def test_gradients_count_as_they_did(release, monkeypatch):
    monkeypatch.delenv("GRAPHLAB_SEEDS", raising=False)
    source = (FOLDER / "gradient_ops.py").read_text(encoding="utf-8")
    program = {"__name__": "counts", "__graphlab_program__": True}
    fresh_graph()
    with era(release):
        exec(compile(source, "gradient_ops.py", "exec"), program)
        counted = program["cases"]()
    fresh_graph()
    assert counted == json.loads((FOLDER / f"gradient-ops-{release}.json").read_text(encoding="utf-8"))
