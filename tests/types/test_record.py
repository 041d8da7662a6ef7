"""``run.json`` as a record: whole, of another version, damaged."""

import json

import numpy as np
import pytest

from graphlab.errors import RunError
from graphlab.types.dataset import Dataset, Split
from graphlab.types.description import DataDescription
from graphlab.types.record import ChosenCheckpoint, RestartRecord, RunRecord

LEAST = {"plugin": "linear", "status": "running", "options": {"epochs": 2}}


def test_a_record_is_read_as_it_was_written():
    split = Split(features=np.zeros([3, 4], np.float32), labels=np.zeros([3], np.int64))
    record = RunRecord(
        plugin="linear",
        status="finished",
        options={"epochs": 2},
        started="2026-01-31T12:00:00+0100",
        seed=1,
        data={"name": "digits"},
        inputs=DataDescription.of(Dataset("digits", split, split, split)),
        versions={"graphlab": "0.1.0"},
        steps=20,
        seconds=1.5,
        restarts=[RestartRecord(0, 20, 2, "no better validation loss since epoch 1", 0.25)],
        metrics={"test_loss": 0.5},
        chosen=ChosenCheckpoint(0, 10),
        written=["export"],
    )
    again = RunRecord.from_json(json.loads(json.dumps(record.as_json())), "run.json")
    assert again == record
    assert again.finished


def test_missing_keys_have_defaults_and_unknown_ones_are_kept():
    later = {**LEAST, "version": 7, "note": "the good one", "restarts": [{"restart": 0, "steps": 5, "new": True}]}
    record = RunRecord.from_json(later, "run.json")
    assert (record.steps, record.metrics, record.chosen, record.inputs) == (0, {}, None, None)
    assert not record.finished
    assert record.restarts == [RestartRecord(0, 5)]
    written = record.as_json()
    assert (written["note"], written["version"]) == ("the good one", 7)
    assert "chosen" not in written and "error" not in written
    assert written["restarts"][0]["new"] is True


def test_data_described_by_a_later_version_are_read():
    split = Split(features=np.zeros([3, 4], np.float32))
    described = DataDescription.of(Dataset("digits", split, split, split))
    later = {**described.as_json(), "licence": "free"}
    assert RunRecord.from_json({**LEAST, "inputs": later}, "run.json").inputs == described


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ([], "run.json: not a JSON object"),
        ({}, "run.json: not the record of a run: it has no 'plugin'"),
        ({**LEAST, "options": None}, "run.json: not the record of a run: 'options' is None"),
        ({**LEAST, "steps": "many"}, "run.json: not the record of a run: 'steps' is 'many'"),
        ({**LEAST, "steps": True}, "run.json: not the record of a run: 'steps' is True"),
        ({**LEAST, "chosen": {"step": 3}}, "run.json: not the record of a run: 'chosen' is {'step': 3}"),
        (
            {**LEAST, "chosen": {"restart": 0, "step": "3"}},
            "run.json: not the record of a run: 'chosen' is {'restart': 0, 'step': '3'}",
        ),
        (
            {**LEAST, "restarts": [{"restart": 0, "steps": None}]},
            "run.json: not the record of a run: 'restarts' is [{'restart': 0, 'steps': None}]",
        ),
        ({**LEAST, "restarts": [7]}, "run.json: not the record of a run: 'restarts' is [7]"),
        ({**LEAST, "inputs": {"name": "x"}}, "run.json: not the record of a run: 'inputs' is {'name': 'x'}"),
    ],
)
def test_what_is_no_record_is_refused_by_name(values, message):
    with pytest.raises(RunError) as caught:
        RunRecord.from_json(values, "run.json")
    assert str(caught.value) == message


def test_a_long_value_is_shortened_in_the_message():
    with pytest.raises(RunError) as caught:
        RunRecord.from_json({**LEAST, "written": "x" * 500}, "run.json")
    assert len(str(caught.value)) < 140
