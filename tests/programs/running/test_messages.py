"""Messages to and from the processes that run blocks: each round-trips, and anything else is refused by name."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphlab.programs.diagnosis.outcome import OUTCOMES, BlockOutcome
from graphlab.programs.reading.document import Block
from graphlab.programs.running.messages import (
    BlockEnded,
    Malformed,
    Ready,
    RunBlock,
    Start,
    from_json,
    from_line,
    to_line,
)

INDEX = st.integers(min_value=0)
TEXT = st.text(max_size=20)
BLOCKS = st.builds(Block, INDEX, INDEX, st.tuples(TEXT, TEXT), TEXT, st.booleans(), st.none() | TEXT, st.none() | TEXT)
STARTS = st.builds(
    Start,
    path=TEXT,
    lines=st.lists(TEXT, max_size=3).map(tuple),
    blocks=st.lists(BLOCKS, max_size=3).map(tuple),
    before=st.dictionaries(INDEX, TEXT, max_size=2),
    selected=st.lists(INDEX, max_size=3).map(tuple),
    history=st.dictionaries(INDEX, st.sampled_from(OUTCOMES), max_size=2),
    lost=st.none() | TEXT,
    py2=st.booleans(),
    libraries=st.lists(TEXT, max_size=2).map(tuple),
)
OUTCOME = st.builds(BlockOutcome, st.sampled_from(OUTCOMES), st.none() | TEXT, TEXT, st.none() | TEXT)
SECONDS = st.none() | st.floats(min_value=0, allow_infinity=False)
MESSAGES = STARTS | st.builds(Ready) | st.builds(RunBlock, INDEX) | st.builds(BlockEnded, OUTCOME, SECONDS)

START = Start("/a.md", ("x",), (Block(1, 1, ("A",), "x"),), {1: "x = 1"}, (1,), {}, None, False)


@given(MESSAGES)
def test_every_message_round_trips(message):
    line = to_line(message)
    assert line.endswith(b"\n") and line.count(b"\n") == 1
    assert from_line(line, type(message)) == message
    assert from_json(json.loads(line), type(message)) == message


def test_text_that_utf_8_cannot_encode_round_trips():
    message = BlockEnded(BlockOutcome("failed", "'\udc80' is not a name"))
    assert from_line(to_line(message), BlockEnded) == message


@pytest.mark.parametrize("line", [b"", b"junk\n", b"\xff\n", b"{", b"[" * 100_000, b"NaN and more"])
def test_lines_that_are_not_json(line):
    assert from_line(line, Ready) == Malformed("expected Ready, got text that is not JSON")


@pytest.mark.parametrize("value", [None, True, 1, "Ready", [], {}, {"index": 1}])
def test_json_that_is_not_a_message(value):
    assert from_json(value, RunBlock) == Malformed("expected RunBlock, got JSON that is not a message")


@pytest.mark.parametrize("name", ["Ready", "Nonsense", "dict", 1, ["RunBlock"], None])
def test_another_message_than_the_expected_one(name):
    assert from_json({"message": name, "index": 1}, RunBlock) == Malformed(f"expected RunBlock, got {name!r}")


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"path": 1}, "Start.path: expected str, got int"),
        ({"py2": 0}, "Start.py2: expected bool, got int"),
        ({"lost": False}, "Start.lost: expected str, got bool"),
        ({"selected": [1, "2"]}, "Start.selected[1]: expected int, got str"),
        ({"selected": [True]}, "Start.selected[0]: expected int, got bool"),
        ({"lines": "x"}, "Start.lines: expected a list, got str"),
        ({"before": {"one": "x"}}, "Start.before: expected an object with numbers as keys"),
        ({"before": {"1": None}}, "Start.before[1]: expected str, got NoneType"),
        ({"blocks": [3]}, "Start.blocks[0]: expected an object, got int"),
        ({"blocks": [{"index": 1}]}, "Start.blocks[0]: the field 'line' is missing"),
        ({"colour": 1}, "Start: unknown field 'colour'"),
    ],
)
def test_fields_of_the_wrong_type_are_named(change, problem):
    assert from_json({**json.loads(to_line(START)), **change}, Start) == Malformed(problem)


def test_missing_fields_and_unknown_outcomes_are_named():
    value = json.loads(to_line(START))
    del value["history"]
    assert from_json(value, Start) == Malformed("Start: the field 'history' is missing")
    ended = {"message": "BlockEnded", "outcome": {"outcome": "exploded"}}
    assert from_json(ended, BlockEnded) == Malformed("BlockEnded.outcome: unknown outcome 'exploded'")
    assert from_json({**ended, "outcome": {"outcome": "ran"}, "seconds": 1}, BlockEnded).seconds == 1.0


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
)


@given(MESSAGES, st.data(), JSON)
def test_reading_never_raises(message, data, junk):
    kind = type(message)
    assert isinstance(from_json(junk, kind), Malformed)
    value = json.loads(to_line(message))
    value[data.draw(st.sampled_from(sorted(value)))] = junk
    assert isinstance(from_json(value, kind), (Malformed, kind))
