from pathlib import Path

import pytest

from graphlab.errors import ProgramError
from graphlab.programs.reading.document import parse_document
from graphlab.programs.reading.selection import select_blocks

BLOCK = "```python\nx\n```\n"
DOCUMENT = parse_document(f"# One\n{BLOCK}## Deep\n{BLOCK}# Two\n{BLOCK}# Two more\n{BLOCK}", Path("notes.md"))


def selected(**choice):
    return [block.index for block in select_blocks(DOCUMENT, **choice)]


def test_all_blocks_without_a_choice():
    assert selected() == [1, 2, 3, 4]


@pytest.mark.parametrize(("text", "expected"), [("2", [2]), ("1-2,4", [1, 2, 4]), ("3-", [3, 4]), (" 4 , 1 ", [1, 4])])
def test_numbers_and_ranges(text, expected):
    assert selected(blocks=text) == expected


@pytest.mark.parametrize("text", ["0", "5", "3-2", "a", "", "1-9", "-2"])
def test_numbers_that_do_not_exist(text):
    with pytest.raises(ProgramError, match="--blocks"):
        selected(blocks=text)


def test_a_section_holds_the_sections_below_it():
    assert selected(section="one") == [1, 2]
    assert selected(section="## Deep") == [2]


def test_a_heading_in_full_comes_before_a_part_of_one():
    assert selected(section="two") == [3]
    assert selected(section="more") == [4]


def test_section_and_numbers_together():
    assert selected(section="One", blocks="2-3") == [2]
    with pytest.raises(ProgramError, match="none of the blocks 3"):
        selected(section="One", blocks="3")


def test_an_unknown_section_suggests():
    with pytest.raises(ProgramError, match="did you mean Deep"):
        selected(section="Depe")
