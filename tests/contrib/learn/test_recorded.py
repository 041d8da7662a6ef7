"""``tf.contrib.learn`` and its neighbours: what 1.15.5 answered to ``tests/helpers/learn_cases.py``."""

import json
from pathlib import Path

import learn_cases
import numpy as np
import pytest
import room_cases

from graphlab.compat import tf
from graphlab.compat.facade import Tree

RECORDED = json.loads((Path(__file__).parent / "answers.json").read_text())


def differences(ours, recorded, place="answer"):
    """Return where two nests of numbers and texts differ."""
    if isinstance(recorded, list):
        if not isinstance(ours, list) or len(ours) != len(recorded):
            return [f"{place}: {ours} is not {recorded}"]
        pairs = enumerate(zip(ours, recorded, strict=True))
        return [line for i, (now, then) in pairs for line in differences(now, then, f"{place}[{i}]")]
    if isinstance(recorded, float) and isinstance(ours, (int, float)):
        is_close = np.isclose(ours, recorded, rtol=1e-4, atol=1e-5, equal_nan=True)
        return [] if is_close else [f"{place}: {ours}, {recorded}"]
    return [] if ours == recorded else [f"{place}: {ours!r} is not {recorded!r}"]


@pytest.mark.parametrize("name", RECORDED)
def test_answers_are_those_of_1_15(name, monkeypatch):
    monkeypatch.setattr(room_cases, "module", Tree().module)
    with tf.Graph().as_default() as graph, tf.Session(graph=graph) as session:
        tf.set_random_seed(1)
        ours = learn_cases.plain(learn_cases.CASES[name](tf, session))
    assert not differences(ours, RECORDED[name])


def test_every_case_is_recorded():
    assert set(RECORDED) == set(learn_cases.CASES)
