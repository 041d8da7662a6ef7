import json

from graphlab.programs.running.report import BlockResult, Report


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
    failed = result(1, "failed", error="line 11: x", output="é\n", traceback="Traceback …")
    report = Report(tmp_path / "a.md", "block", tmp_path, [failed], translation="@@ … @@")
    kept = json.loads(report.write().read_text("utf-8"))
    assert report.write() == tmp_path / "report.json"
    assert kept["blocks"][0] == {
        "index": 1, "line": 10, "heading": "Heading", "outcome": "failed", "seconds": 0.5, "error": "line 11: x",
        "erratum": None, "output": "é\n", "traceback": "Traceback …",
    }  # fmt: skip
    assert kept["translation"] == "@@ … @@"
    assert "traceback" not in report.as_dictionary()["blocks"][0]


def test_the_last_line_skips_rulers_colours_and_overwritten_text():
    assert result(1, "ran").last_line == ""
    assert result(1, "ran", output="total 3\n=======\n").last_line == "total 3"
    assert result(1, "ran", output="=======\n").last_line == "======="
    assert result(1, "ran", output="10 %\r100 %\n\x1b[32mgreen\x1b[0m\n\n").last_line == "green"
