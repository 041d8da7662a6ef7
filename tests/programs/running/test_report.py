"""``report.json``: what it holds, and reading it back, of another version or damaged."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphlab.errors import RunError
from graphlab.programs.diagnosis.outcome import OUTCOMES
from graphlab.programs.running.report import BlockResult, Report

TEXT = st.text(max_size=20)
RESULTS = st.builds(
    BlockResult,
    index=st.integers(min_value=1),
    line=st.none() | st.integers(min_value=1),
    heading=TEXT,
    outcome=st.sampled_from(OUTCOMES),
    seconds=st.floats(min_value=0, allow_infinity=False),
    error=st.none() | TEXT,
    erratum=st.none() | TEXT,
    output=TEXT,
    source=TEXT,
    traceback=st.none() | TEXT,
)


def result(index, outcome, **fields):
    return BlockResult(index, index * 10, "Heading", outcome, 0.5, **fields)


def test_counts_and_faults(tmp_path):
    report = Report(tmp_path / "a.md", "block", tmp_path, [result(1, "ran"), result(2, "fragment")])
    assert report.counts() == {
        "ran": 1, "ran with erratum": 0, "fragment": 1, "signature": 0, "failed": 0, "timeout": 0
    }  # fmt: skip
    assert not report.failed
    report.blocks.append(result(3, "timeout"))
    assert report.failed


def test_the_file_has_the_tracebacks_and_the_translation_too(tmp_path):
    failed = result(1, "failed", error="line 11: x", output="é\n", source="f(x)", traceback="Traceback …")
    report = Report(tmp_path / "a.md", "block", tmp_path, [failed], translation="@@ … @@")
    kept = json.loads(report.write().read_text("utf-8"))
    assert report.write() == tmp_path / "report.json"
    assert kept["blocks"][0] == {
        "index": 1, "line": 10, "heading": "Heading", "outcome": "failed", "seconds": 0.5, "error": "line 11: x",
        "erratum": None, "output": "é\n", "source": "f(x)", "traceback": "Traceback …",
    }  # fmt: skip
    assert kept["translation"] == "@@ … @@"
    assert "traceback" not in report.as_dictionary()["blocks"][0]


def test_the_last_line_skips_rulers_colours_and_overwritten_text():
    assert result(1, "ran").last_line == ""
    assert result(1, "ran", output="total 3\n=======\n").last_line == "total 3"
    assert result(1, "ran", output="=======\n").last_line == "======="
    assert result(1, "ran", output="10 %\r100 %\n\x1b[32mgreen\x1b[0m\n\n").last_line == "green"


@given(results=st.lists(RESULTS, max_size=3), part=st.sampled_from(["block", "cell"]), translation=st.none() | TEXT)
def test_a_report_is_read_as_it_was_written(tmp_path_factory, results, part, translation):
    directory = tmp_path_factory.mktemp("run")
    report = Report(directory / "a.md", part, directory, results, translation)
    report.write()
    assert Report.read(directory) == report


def test_text_that_utf_8_cannot_encode_is_kept(tmp_path):
    report = Report(tmp_path / "a.md", "block", tmp_path, [result(1, "failed", error="no file 'x\udc80'")])
    assert "x\\udc80" in report.write().read_text("utf-8")
    assert Report.read(tmp_path) == report


def test_missing_keys_have_defaults_and_unknown_ones_are_ignored(tmp_path):
    later = {"version": 7, "document": "a.md", "mood": "good", "blocks": [{"index": 3, "outcome": "ran", "new": True}]}
    (tmp_path / "report.json").write_text(json.dumps(later))
    report = Report.read(tmp_path)
    assert report.blocks == [BlockResult(3, None, "", "ran", 0.0)]
    assert (report.document.name, report.part, report.translation) == ("a.md", "block", None)
    (tmp_path / "report.json").write_text('{"document": "a.md"}')
    assert Report.read(tmp_path).blocks == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "cannot be read: Expecting value"),
        ("[" * 100_000, "cannot be read: "),
        ("[]", "not a report: the report: expected an object, got list"),
        ("{}", "not a report: the report: the field 'document' is missing"),
        ('{"document": 1}', "not a report: the report.document: expected str, got int"),
        ('{"document": "a.md", "blocks": 3}', "not a report: blocks: expected a list, got int"),
        ('{"document": "a.md", "blocks": [3]}', "not a report: blocks[0]: expected an object, got int"),
        ('{"document": "a.md", "blocks": [{"index": 1}]}', "not a report: blocks[0]: the field 'outcome' is missing"),
        (
            '{"document": "a.md", "blocks": [{"index": 1, "outcome": "exploded"}]}',
            "not a report: blocks[0]: unknown outcome 'exploded'",
        ),
    ],
)
def test_what_is_not_a_report_is_refused_by_name(tmp_path, text, problem):
    file = tmp_path / "report.json"
    file.write_text(text)
    with pytest.raises(RunError) as error:
        Report.read(tmp_path)
    assert str(error.value).startswith(f"{file}: {problem}")


def test_a_directory_without_a_report(tmp_path):
    with pytest.raises(RunError, match=r"not the run of a document or notebook: it has no report\.json$"):
        Report.read(tmp_path)


def test_a_report_that_cannot_be_written(tmp_path):
    gone = tmp_path / "gone"
    with pytest.raises(RunError, match=r"report\.json: cannot be written: No such file or directory$"):
        Report(tmp_path / "a.md", "block", gone).write()
