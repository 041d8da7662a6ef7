"""Texts: the embedded plays, files in any language, and what is no text."""

import pytest

from graphlab import datasets
from graphlab.datasets import text
from graphlab.errors import DataError


def test_the_plays_are_split_by_plays():
    plays = text.read()
    assert [len(part) for part in plays] == [1_355_651, 97_608, 216_592]
    assert "Boatswain!" in plays.validation and "hurlyburly" in plays.test and "hurlyburly" not in plays.train
    assert all("Gutenberg" not in part and "by William Shakespeare" not in part for part in plays)
    assert text.EMBEDDED.stat().st_size <= 500_000


def test_the_characters_as_numbers():
    plays = datasets.load("shakespeare")
    assert plays.class_names[:2] == (text.UNKNOWN, "\n")
    letters = "".join(plays.class_names[number] for number in plays.test["characters"][:6])
    assert letters == "ACT I."


def test_a_chinese_file(tmp_path):
    file = tmp_path / "poem.txt"
    file.write_bytes(("\ufeff" + "床前明月光,\r\n疑是地上霜.\r\n" * 20).encode())
    poem = text.load(file)
    assert set(poem.class_names) == {text.UNKNOWN, *"床前明月光,\n疑是地上霜."}
    assert poem.train["characters"].size == 8 * poem.test["characters"].size
    assert text.encode("明天", poem.class_names)[1] == 0


@pytest.mark.parametrize(
    "content, message",
    [
        (b"", "the text is empty"),
        (b" \n" * 200, "the text is empty"),
        (b"To be", "too short: 5 characters"),
        ("Ä".encode("latin-1") * 200, "not UTF-8: byte 0 is 0xc4"),
    ],
)
def test_what_is_no_text(tmp_path, content, message):
    file = tmp_path / "text.txt"
    file.write_bytes(content)
    with pytest.raises(DataError, match=message):
        text.load(file)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(DataError, match="cannot be read: No such file"):
        text.load(tmp_path / "nothing.txt")
