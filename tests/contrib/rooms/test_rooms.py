"""The smaller rooms of contrib: what 1.15.5 answered to ``tests/helpers/room_cases.py``."""

import json
from pathlib import Path

import pytest
import room_cases
from recorded import differences

from graphlab.compat import tf
from graphlab.compat.facade import Tree

RECORDED = json.loads((Path(__file__).parent / "answers.json").read_text())


@pytest.mark.parametrize("name", RECORDED)
def test_answers_are_those_of_1_15(name, monkeypatch):
    monkeypatch.setattr(room_cases, "module", Tree().module)
    assert not differences(room_cases.ask(tf, name), RECORDED[name])


def test_every_case_is_recorded():
    assert set(RECORDED) == set(room_cases.CASES)
