from graphlab.programs.python2.blocks import translated
from graphlab.programs.reading.document import Block


def block(source, index=1, line=10):
    return Block(index, line, (), source)


def test_blocks_keep_their_lines_and_the_authors_text():
    (first, second), shown = translated([block("x = 3 / 2\nprint x\n"), block("y = 1\n", 2, 20)], "block")
    assert (first.source, first.written) == ("x = 3 / 2\nprint(x)\n", "x = 3 / 2\nprint x\n")
    assert (second.source, second.written) == ("y = 1\n", None)
    assert shown == "@@ block 1, line 12 @@\n-print x\n+print(x)"


def test_what_is_neither_python_stays_as_it_is():
    broken = block("x = = 3\n")
    assert translated([broken], "block") == ((broken,), "")


def test_cells_keep_their_magics():
    (cell,), _ = translated([block("%%time\n%pwd\nprint 'x'", line=0)], "cell")
    assert cell.source == "%%time\n%pwd\nprint('x')"
    (shell,), shown = translated([block("%%bash\necho x", line=0)], "cell")
    assert (shell.source, shown) == ("%%bash\necho x", "")
