"""Notebooks in real kernels. Starting one takes seconds, so each notebook here covers many things."""

import json
import os
import tempfile
from pathlib import Path

import nbformat
import pytest
from interruption import interrupted
from nbclient import NotebookClient

from graphlab.errors import ProgramError
from graphlab.programs.jupyter import kernel_client
from graphlab.programs.jupyter.kernel_spec import install_kernel
from graphlab.programs.jupyter.notebook_run import EXECUTED, run_notebook
from graphlab.programs.reading.errata import block_hash, parse_errata
from graphlab.programs.reading.notebook import read_notebook
from graphlab.programs.reading.selection import select_blocks


@pytest.fixture
def run(tmp_path):
    def run(*cells, selected=None, metadata=None, **options):
        node = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
        node.metadata = metadata or {}
        nbformat.write(node, tmp_path / "book.ipynb")
        notebook = read_notebook(tmp_path / "book.ipynb")
        blocks = select_blocks(notebook, blocks=selected)
        return run_notebook(notebook, blocks, runs=tmp_path / "runs", **options)

    return run


def outcomes(report):
    return [block.outcome for block in report.blocks]


def executed(report):
    return nbformat.read(report.directory / EXECUTED, as_version=4)


def test_a_notebook_for_1_x(run, tmp_path):
    (tmp_path / "helper.py").write_text("import tensorflow as tf\nversion = tf.__version__\n")
    report = run(
        "%matplotlib notebook\n%tensorflow_version 1.x\nimport numpy as np\nimport tensorflow as tf\n"
        "import matplotlib.pyplot as plt\nprint(tf.__version__, np.float32(1.5), [np.float32(1.5)])",
        "x = tf.placeholder(tf.float32, [None, 2])\ny = tf.layers.dense(x, 3, name='out')\n"
        "with tf.Session() as sess:\n    sess.run(tf.global_variables_initializer())\n"
        "    shape = sess.run(y, {x: [[1, 2]]}).shape\nshape",
        "\n\nplt.plot([1, 2, 3])\nplt.show()\n!echo from a shell",
        "import helper, os\nfrom IPython.display import HTML\nprint(helper.version, os.path.exists('book.ipynb'))\n"
        "HTML('<b>bold</b>')",
        "def wrong(x):\n    return tf.nn.softmaxx(x)",
        "%%time\nprint('timed')\n\nwrong(y)",
        "tf.reset_default_graph()\nz = tf.constant(1.0)",
        "y + z",
        "flags = tf.app.flags\nflags.DEFINE_integer('steps', 3, '')\nflags.FLAGS.steps",
        "flags.DEFINE_integer('steps', 4, '')\nprint(flags.FLAGS.steps)\nflags.DEFINE_integer('steps', 5, '')",
        metadata={"kernelspec": {"name": "python2", "display_name": "Python 2", "language": "python"}},
    )
    assert outcomes(report) == ["ran"] * 5 + ["failed", "ran", "failed", "ran", "failed"]
    outputs = [block.output for block in report.blocks]
    assert outputs[0] == "1.15.5 1.5 [1.5]\n"
    assert outputs[1] == "(1, 3)\n"
    assert "<Figure size" in outputs[2] and "from a shell" in outputs[2]
    assert outputs[3].startswith("1.15.5 True\n")
    assert report.blocks[5].error == (
        "cell 5, line 2: AttributeError: module 'tensorflow.nn' has no attribute 'softmaxx'; did you mean 'softmax'?"
    )
    assert report.blocks[5].source == "return tf.nn.softmaxx(x)"
    assert 'book.ipynb, cell 5", line 2, in wrong' in report.blocks[5].traceback
    assert "site-packages" not in report.blocks[5].traceback and "graphlab/" not in report.blocks[5].traceback
    assert report.blocks[7].error.endswith("'y' (cell 2) belongs to an earlier graph: cell 7 resets the default graph")
    assert [block.output for block in report.blocks[8:]] == ["3\n", "4\n"]  # another cell may define a flag again
    assert "DuplicateFlagError: The flag 'steps' is defined twice" in report.blocks[9].error
    node = executed(report)
    cells = node.cells
    assert [cell.execution_count for cell in cells] == list(range(1, 11))
    assert cells[2].source.startswith("\n\nplt.plot")
    assert "image/png" in cells[2].outputs[0].data
    assert "text/html" in cells[3].outputs[-1].data
    assert cells[5].outputs[-1].output_type == "error"
    assert (node.metadata.kernelspec.name, node.metadata.language_info.name) == ("graphlab", "python")


def test_cells_that_fail_and_leave(run, tmp_path):
    errata = parse_errata(
        f"""
        [block.{block_hash("print(answr)")}]
        reason = "misspells answer"
        before = "answer = 42"
        replace = [{{ line = 1, find = "answr", with = "answer" }}]
        """,
        "errata.toml",
    )
    report = run(
        "print(answr)",
        "\n\nx = = 3",
        "%%time\nprint 1",
        "undefined",
        "import sys\nsys.exit()",
        "\nimport time\nprint('looping', flush=True)\nwhile True: time.sleep(0.01)",
        "line = 'x' * 99_999\nfor _ in range(40): print(line)\nprint('the end')",
        "kept = 1\nimport os, signal; os.kill(os.getpid(), signal.SIGKILL)",
        "kept",
        "input()",
        errata=errata,
        timeout=5,
    )
    assert outcomes(report) == [
        "ran with erratum", "failed", "failed", "failed", "ran", "timeout", "ran", "failed", "failed", "failed"
    ]  # fmt: skip
    errors = [block.error for block in report.blocks]
    assert report.blocks[0].output == "42\n"
    assert errors[1] == "line 3: SyntaxError: invalid syntax"
    assert errors[2].startswith("line 2: SyntaxError: ") and "run it with --py2" in errors[2]
    assert (
        errors[3] == "line 1: NameError: name 'undefined' is not defined; no cell of the notebook defines 'undefined'"
    )
    assert errors[5] == "still running after 5 s; interrupted, on line 4"
    assert report.blocks[5].output == "looping\n"
    assert len(report.blocks[6].output) < 70_000 and report.blocks[6].last_line == "the end"
    assert errors[7] == "the cell ended its process with SIGKILL"
    assert errors[8].endswith("cell 8 defines 'kept', but its names were lost when cell 8 ended the process")
    assert errors[9].startswith("line 1: StdinNotImplementedError")
    cells = executed(report).cells
    assert cells[0].source == "print(answr)" and cells[0].outputs[0].text == "42\n"
    assert len(cells[6].outputs[0].text) < 3_000_000
    assert json.loads((report.directory / "report.json").read_text())["blocks"][1]["line"] is None


def test_python_2_in_a_notebook(run, tmp_path):
    (tmp_path / "old_module.py").write_text("print 'imported'\nhalf = 7 / 2\n")
    report = run(
        "%pylab inline\nprint 'x', 3/2",
        "%%time\nfor i in xrange(2):\n    print i,",
        "import old_module\ndef f(x):\n    print x\n    return x.missing\nprint old_module.half",
        "f(3)",
        "u'\u00e9'",
        "['\u00e9', 7 / 2, 3L, {'b': 1, 'a': (u'x',)}, set([1])]",
        py2=True,
    )
    assert outcomes(report) == ["ran", "ran", "ran", "failed", "ran", "ran"]
    assert report.blocks[4].output == "u'\\xe9'\n"
    assert report.blocks[5].output == "['\\xc3\\xa9', 3, 3L, {'a': (u'x',), 'b': 1}, set([1])]\n"
    assert report.blocks[0].output.endswith("x 1\n")
    assert report.blocks[1].output.startswith("0 1")
    assert "imported\n3\n" in report.blocks[2].output and "+print('imported')" in report.blocks[2].output
    assert report.blocks[3].error == "cell 3, line 4: AttributeError: 'int' object has no attribute 'missing'"
    assert "@@ cell 2, line 3 @@\n-    print i,\n+    print(i, end=' ')\n" in report.translation
    assert "%pylab" not in report.translation
    assert executed(report).cells[0].source == "%pylab inline\nprint 'x', 3/2"


def test_choosing_cells_and_the_outputs_of_the_others(run, tmp_path):
    report = run("1 / 0", "print('two')", "1 / 0", selected="2-3", fail_fast=True, output=tmp_path / "out.ipynb")
    assert outcomes(report) == ["ran", "failed"]
    node = nbformat.read(tmp_path / "out.ipynb", as_version=4)
    assert [len(cell.outputs) for cell in node.cells] == [0, 1, 1]
    with pytest.raises(ProgramError, match="there is no folder"):
        run("1", output=tmp_path / "none" / "out.ipynb")


def test_a_kernel_refuses_what_is_not_a_message_and_says_so(run, tmp_path, monkeypatch):
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    monkeypatch.setattr(kernel_client, "to_line", lambda message: b'{"message": "Begin"}')
    with pytest.raises(ProgramError, match="did not start:\nexpected Start, got 'Begin'"):
        run("x = 1")
    assert list(temporary.iterdir()) == []


def test_nothing_is_left_behind_by_an_interrupted_run(tmp_path):
    sources = ("import os; print(os.getpid())", "open('begun', 'w').close()\nimport time; time.sleep(600)")
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), tmp_path / "book.ipynb")
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    arguments = ("exec", "book.ipynb", "--output", "out.ipynb")
    interrupted(*arguments, folder=tmp_path, begun="begun", TMPDIR=str(temporary))
    assert list(temporary.iterdir()) == []
    node = nbformat.read(tmp_path / "out.ipynb", as_version=4)
    with pytest.raises(ProcessLookupError):
        os.kill(int(node.cells[0].outputs[0].text), 0)


def test_the_installed_kernel_and_the_extension(tmp_path, monkeypatch):
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "share" / "jupyter"))
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).resolve().parents[3]), prepend=os.pathsep)
    assert install_kernel(tmp_path) == tmp_path / "share" / "jupyter" / "kernels" / "graphlab"
    sources = [
        "import tensorflow as tf\ntf.__version__",
        "import numpy as np\n[np.float32(1.5)]",
        "[np.float32(1.5)]",
        "%tensorflow_version 2.x",
        "%load_ext graphlab",
        "%unload_ext graphlab\nimport tensorflow\ntensorflow.__version__ < '2'",
        "%load_ext graphlab",
        "import tensorflow\ntensorflow.__version__",
        *["tensorflow.flags.DEFINE_string('log_dir', 'x', '')\ntensorflow.flags.FLAGS.log_dir"] * 2,
    ]
    node = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in sources])
    NotebookClient(node, kernel_name="graphlab", allow_errors=True, startup_timeout=300, timeout=300).execute()
    results = [[output for output in cell.outputs if output.output_type == "execute_result"] for cell in node.cells]
    shown = [result[0].data["text/plain"] if result else None for result in results]
    assert shown[:3] == ["'1.15.5'", "[1.5]", "[1.5]"]
    assert node.cells[3].outputs[0].text.endswith("GraphLab runs TensorFlow 1.x only\n")
    assert shown[5] == "False"
    assert node.cells[6].outputs[0].text.startswith("graphlab: tensorflow was imported before the extension")
    assert shown[7] == "'1.15.5'"
    assert shown[8:] == ["'x'", "'x'"]  # a cell may be run again; the kernel's own arguments are no flags
