import re
from pathlib import Path

import pytest

from graphlab.errors import ErrataError
from graphlab.programs.reading.document import parse_document
from graphlab.programs.reading.errata import block_hash, parse_errata, read_errata, shipped_errata

BLOCK = parse_document("```python\nx = initialise()\ny = x\n```\n", Path("notes.md")).blocks[0]
HASH = block_hash(BLOCK.source)


def errata(entry):
    return parse_errata(f"[block.{HASH}]\n{entry}", "errata.toml")


def test_words_of_a_line_are_replaced_and_lines_stay():
    erratum = errata('reason = "typo"\nreplace = [{ line = 1, find = "initialise", with = "initialize" }]')[HASH]
    assert erratum.correct(BLOCK).source == "x = initialize()\ny = x\n"
    assert (erratum.reason, erratum.before) == ("typo", "")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ('{ line = 9, find = "x", with = "y" }', "has no line 9"),
        ('{ line = 1, find = "nothing", with = "y" }', "does not contain 'nothing' exactly once"),
        ('{ line = 1, find = "i", with = "y" }', "exactly once"),
    ],
)
def test_an_erratum_that_does_not_fit_its_block(change, message):
    with pytest.raises(ErrataError, match=message):
        errata(f'reason = "typo"\nreplace = [{change}]')[HASH].correct(BLOCK)


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("before = 'x = 1'", "'reason' is missing"),
        ("reason = 'r'", "changes nothing"),
        ("reason = 1\nbefore = 'x'", "'reason' must be str, not int"),
        ("reason = 'r'\nafter = 'x'", "unknown key 'after'"),
        ("reason = 'r'\nreplace = [1]", "expected a table with line, find, with"),
        ("reason = 'r'\nreplace = [{ line = 1, find = '', with = 'x' }]", "words within one line"),
        ("reason = ", "is not TOML"),
    ],
)
def test_entries_that_are_not_errata(entry, message):
    with pytest.raises(ErrataError, match=message):
        errata(entry)


def test_files_that_are_not_errata(tmp_path):
    with pytest.raises(ErrataError, match="cannot read"):
        read_errata(tmp_path / "none.toml")
    (tmp_path / "bytes.toml").write_bytes(b"\xff")
    with pytest.raises(ErrataError, match="is not UTF-8"):
        read_errata(tmp_path / "bytes.toml")
    with pytest.raises(ErrataError, match="blocks: expected only tables"):
        parse_errata("blocks = 1", "x.toml")


def test_the_hash_ignores_spaces_that_nobody_sees():
    assert block_hash("a  \n\nb\n") == block_hash("\n\na\n  \nb")
    assert block_hash("a\n") != block_hash(" a\n")


def test_the_shipped_errata_are_read():
    shipped = shipped_errata()
    assert len(shipped) >= 10
    for key, erratum in shipped.items():
        assert re.fullmatch(r"[0-9a-f]{64}", key)
        assert erratum.reason
        compile(erratum.before, "before", "exec")
