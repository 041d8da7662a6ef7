"""Rooms of contrib under their long names: what 1.15.5 answered to ``tests/helpers/long_room_cases.py``."""

import json
from pathlib import Path

import long_room_cases
import pytest
import room_cases
from recorded import differences

from graphlab.compat import tf
from graphlab.compat.facade import Tree

RECORDED = json.loads((Path(__file__).parent / "long_answers.json").read_text())


@pytest.mark.parametrize("name", RECORDED)
def test_answers_are_those_of_1_15(name, monkeypatch):
    monkeypatch.setattr(room_cases, "module", Tree().module)
    assert not differences(long_room_cases.ask(tf, name), RECORDED[name])


def test_every_case_is_recorded():
    assert set(RECORDED) == set(long_room_cases.CASES)
