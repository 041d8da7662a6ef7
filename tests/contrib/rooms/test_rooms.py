"""The smaller rooms of contrib: what 1.15.5 answered to ``room_cases.py`` and ``long_room_cases.py`` in the helpers."""

import json
from pathlib import Path

import long_room_cases
import numpy as np
import pytest
import room_cases

from graphlab.compat import tf
from graphlab.compat.facade import Tree

RECORDED = json.loads((Path(__file__).parent / "answers.json").read_text())
LONG = json.loads((Path(__file__).parent / "long_answers.json").read_text())


def differences(ours, recorded, place="answer"):
    """Return where two nests of numbers and texts differ."""
    if isinstance(recorded, list):
        if not isinstance(ours, list) or len(ours) != len(recorded):
            return [f"{place}: {ours} is not {recorded}"]
        pairs = enumerate(zip(ours, recorded, strict=True))
        return [line for i, (now, then) in pairs for line in differences(now, then, f"{place}[{i}]")]
    if isinstance(recorded, float):
        return (
            [] if np.isclose(ours, recorded, rtol=1e-4, atol=1e-5, equal_nan=True) else [f"{place}: {ours}, {recorded}"]
        )
    return [] if ours == recorded else [f"{place}: {ours!r} is not {recorded!r}"]


@pytest.mark.parametrize("name", RECORDED)
def test_answers_are_those_of_1_15(name, monkeypatch):
    monkeypatch.setattr(room_cases, "module", Tree().module)
    assert not differences(room_cases.ask(tf, name), RECORDED[name])


@pytest.mark.parametrize("name", LONG)
def test_answers_under_long_names_are_those_of_1_15(name, monkeypatch):
    monkeypatch.setattr(room_cases, "module", Tree().module)
    assert not differences(long_room_cases.ask(tf, name), LONG[name])


def test_every_case_is_recorded():
    assert set(LONG) == set(long_room_cases.CASES)
    assert set(RECORDED) == set(room_cases.CASES)
