"""The outcome of a block, from its exception and its namespace."""

import pytest

from graphlab.programs.diagnosis.diagnose import diagnose
from graphlab.programs.diagnosis.namespace import SharedNamespace
from graphlab.programs.diagnosis.outcome import RAN, BlockOutcome
from graphlab.programs.reading.document import Block


class Blocks(SharedNamespace):
    """Blocks of one line each; the code of block 2 is called ``block 2``."""

    def __init__(self, *sources, history=None, lost=None):
        blocks = [Block(index, index * 10, (), source) for index, source in enumerate(sources, start=1)]
        super().__init__("blocks", blocks, {}, ["/"], history or {}, lost)

    def block_at(self, filename, line):
        found = self.blocks.get(int(filename.removeprefix("block "))) if filename.startswith("block ") else None
        return found and (found, found.line + line)

    def new_graph(self, index):
        return None

    def run(self, index):
        try:
            exec(compile(self.blocks[index].source, f"block {index}", "exec"), self.variables)
        except Exception as error:
            return diagnose(self, index, error)
        return diagnose(self, index, None)


def test_a_block_that_ran_gives_its_names_values():
    blocks = Blocks("x = 1", "x = 2")
    assert blocks.run(1) is RAN
    assert (blocks.outcomes, blocks.origin) == ({1: "ran"}, {"x": 1})
    blocks.run(2)
    assert blocks.origin == {"x": 2}


def test_the_error_names_the_authors_line_and_the_exception():
    outcome = Blocks("1 / 0").run(1)
    assert outcome.outcome == "failed"
    assert outcome.error == "line 11: ZeroDivisionError: division by zero"
    assert outcome.source == "1 / 0"
    assert outcome.traceback.startswith("Traceback (most recent call last):\n")


def test_a_notebook_has_no_fragments():
    blocks = Blocks("nothing")
    blocks.is_prose, blocks.part, blocks.whole = False, "cell", "notebook"
    outcome = blocks.run(1)
    assert (outcome.outcome, outcome.error.partition("; ")[2]) == (
        "failed",
        "no cell of the notebook defines 'nothing'",
    )


@pytest.mark.parametrize(
    ("history", "lost", "said"),
    [
        ({}, None, "block 1 defines 'x', but was not run"),
        ({1: "failed"}, None, "block 1 defines 'x', but its outcome was: failed"),
        ({1: "ran"}, "block 1 ended the process", "block 1 defines 'x', but block 1 ended the process"),
        ({1: "ran"}, None, "block 1 defines 'x'"),
    ],
)
def test_why_a_name_of_another_block_has_no_value(history, lost, said):
    assert Blocks("x = 1", "print(x)", history=history, lost=lost).run(2).error.endswith(f"; {said}")


def test_an_error_that_cannot_be_inspected_still_has_an_outcome():
    class Odd(Exception):
        @property
        def __traceback__(self):
            raise RuntimeError("not to be seen")

    blocks = Blocks("x = 1")
    assert diagnose(blocks, 1, Odd()) == BlockOutcome("failed", "Odd (no cause found: RuntimeError('not to be seen'))")
    assert blocks.outcomes == {1: "failed"}


def test_long_messages_and_addresses_are_shortened():
    error = Blocks("raise ValueError('at 0x7f00aa ' + 'word ' * 1000)").run(1).error
    assert error.startswith("line 11: ValueError: ")
    assert len(error) < 700 and error.endswith(" …")
    assert Blocks("raise ValueError('<object at 0x7f00aa> is odd')").run(1).error.endswith("<object> is odd")


def test_there_is_no_other_outcome():
    with pytest.raises(ValueError, match="unknown outcome 'exploded'"):
        BlockOutcome("exploded")
