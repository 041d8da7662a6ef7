"""Rooms of contrib, under their long names too: what 1.15.5 answered to ``tests/helpers/ROOM_cases.py``."""

import importlib
import json
from pathlib import Path

import pytest
from recorded import differences

from graphlab.compat import tf
from graphlab.compat.facade import Tree

#: Modules of cases, and the folders of their answers.
ROOMS = {
    "boosted_trees": "boosted_trees",
    "layers": "layers",
    "opt": "opt",
    "rooms": "smaller_rooms",
    "seq2seq": "seq2seq",
    "tensor_forest": "tensor_forest",
}

CASES = {room: importlib.import_module(f"{room}_cases").CASES for room in ROOMS}
RECORDED = {
    room: json.loads((Path(__file__).parent / folder / "answers.json").read_text()) for room, folder in ROOMS.items()
}


@pytest.mark.parametrize(("room", "name"), [(room, name) for room, cases in CASES.items() for name in cases])
def test_answers_are_those_of_1_15(room, name, monkeypatch):
    monkeypatch.setattr(CASES[room], "module", Tree().module)
    assert not differences(CASES[room].ask(tf, name), RECORDED[room][name])
