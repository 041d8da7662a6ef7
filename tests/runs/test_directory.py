"""The files of a run directory: damaged metrics are refused in one line."""

from pathlib import Path

import pytest

from graphlab.errors import RunError
from graphlab.runs.directory import RunDirectory


@pytest.fixture
def run(tmp_path):
    """A run directory with the given ``metrics.jsonl``."""

    def made(content: bytes) -> RunDirectory:
        Path(tmp_path, "metrics.jsonl").write_bytes(content)
        return RunDirectory(tmp_path)

    return made


def test_an_unfinished_last_line_is_left_out(run):
    assert list(run(b'{"step": 1}\n{"st').metrics()) == [{"step": 1}]


def test_a_line_that_is_not_an_object_is_named(run, tmp_path):
    with pytest.raises(RunError) as caught:
        run(b'{"step": 1}\n7\n').cut_metrics(1, 0)
    assert str(caught.value) == f"{tmp_path / 'metrics.jsonl'}: line 2 is not a JSON object; remove it"


def test_metrics_that_are_not_utf8_cannot_be_read(run, tmp_path):
    with pytest.raises(RunError) as caught:
        list(run(b'{"step": 1}\n\xff\xfe\n').metrics())
    assert str(caught.value).startswith(f"{tmp_path / 'metrics.jsonl'}: cannot be read: ")
