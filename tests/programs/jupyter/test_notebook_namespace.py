import pytest

from graphlab.programs.diagnosis.outcome import RAN
from graphlab.programs.jupyter.notebook_namespace import CellCompiler, NotebookNamespace
from graphlab.programs.reading.document import Block


def namespace(*sources, written=None):
    cells = [Block(index, 0, (), source, written=written) for index, source in enumerate(sources, start=1)]
    return NotebookNamespace("/b.ipynb", cells, {}, before={}, history={}, lost=None)


@pytest.fixture
def notebook():
    return namespace("x = 1", "\n\n%pwd\nx = = 3", "%%time\n\nwrong()", "tf.reset_default_graph()")


def test_where_code_is_in_the_authors_text(notebook):
    assert notebook.block_at("/b.ipynb, cell 1", 1) == (notebook.blocks[1], 1)
    assert notebook.block_at("/b.ipynb, cell 2", 2) == (notebook.blocks[2], 4)  # without the two empty lines
    assert notebook.block_at("/b.ipynb, cell 9", 1) is None
    assert notebook.block_at("/other.ipynb, cell 1", 1) is None
    assert notebook.text_at(notebook.blocks[2], 4) == "x = = 3"


def test_the_body_of_a_timed_cell(notebook):
    assert notebook.block_at("<timed exec>", 2) is None
    notebook.running = 3
    assert notebook.block_at("<timed exec>", 2) == (notebook.blocks[3], 3)
    assert notebook.code_name() == "/b.ipynb, cell 3"


def test_a_line_of_another_cell_is_named_with_its_cell(notebook):
    one, two = notebook.blocks[1], notebook.blocks[2]
    assert (notebook.label(one, 1, running=one), notebook.label(one, 1, running=two)) == ("line 1", "cell 1, line 1")


def test_the_cell_that_resets_the_graph(notebook):
    assert notebook.new_graph(5) is None
    notebook.record(4, RAN.outcome)
    assert notebook.new_graph(5) == "cell 4 resets the default graph"


def test_the_compiler_names_only_the_code_of_cells():
    compiler = CellCompiler()
    assert "b.ipynb" not in compiler.get_code_name("x", "x", 1)
    compiler.notebook = namespace("x = 1")
    assert "b.ipynb" not in compiler.get_code_name("x", "x", 1)
    compiler.notebook.running = 1
    assert compiler.get_code_name("x", "x", 1) == "/b.ipynb, cell 1"


def test_tracebacks_show_python_2_as_it_was_written():
    import linecache

    compiler = CellCompiler()
    compiler.notebook = namespace("print('a')", written="\nprint 'a'")
    compiler.notebook.running = 1
    name = compiler.cache("print('a')", 1, "print('a')")
    assert linecache.cache[name][2] == ["print 'a'\n"]
    del linecache.cache[name]
