"""``tf.contrib.timeseries``: what 1.15.5 answered to ``tests/helpers/timeseries_cases.py``."""

import json
from pathlib import Path

import pytest
from recorded import differences
from timeseries_cases import CASES

from graphlab.compat import tf
from graphlab.compat.facade import Tree

RECORDED = json.loads((Path(__file__).parent / "answers.json").read_text())


@pytest.mark.parametrize("name", CASES)
def test_answers_are_those_of_1_15(name, monkeypatch):
    monkeypatch.setattr(CASES, "module", Tree().module)
    assert not differences(CASES.ask(tf, name), RECORDED[name])
