"""What is said about whole programs, of every kind, without running them."""

import json
import resource
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from graphlab import hookimpl
from graphlab.audit.report import audit
from graphlab.audit.service import service_of
from graphlab.compat.resolution import plugin_shims
from graphlab.errors import ProgramError
from graphlab.programs.tutorials import tutorials_folder
from graphlab.testing import registered

SCRIPT = """\
import tensorflow as tf
from tensorflow.contrib import rnn
from scipy.misc import imread
import numpy as np, tflearn_of_old, neighbour
cell = rnn.BasicLSTMCell(3)
np.int; np.zeros; tf.nn.relu; tf.nn.relu.__name__
tf.train.AdamOptimizer().minimize(tf.mul(1, 2))
tf.mul; tf.app.flags.FLAGS.batch_size; tf.compat.v1.placeholder
tf.global_variable_initializer
"""

NOTEBOOK = {
    "nbformat": 3,
    "worksheets": [
        {
            "cells": [
                {"cell_type": "code", "input": ["%matplotlib inline\n", "import tensorflow as tf"], "outputs": []},
                {"cell_type": "code", "input": "!ls\nprint tf.pack", "outputs": [], "language": "python"},
                {"cell_type": "code", "input": "%%bash\ntf.nothing", "outputs": []},
            ]
        }
    ],
}


def names(report):
    return {name.service.name: (name.service.kind, name.places) for name in report.names}


@pytest.fixture
def script(working_directory):
    Path("neighbour.py").write_text("")
    Path("script.py").write_text(SCRIPT)
    return Path("script.py")


def test_a_script(script):
    (report,) = audit([script]).programs
    found = {name: (kind, [line for _, line in places]) for name, (kind, places) in names(report).items()}
    assert found == {
        "tensorflow.mul": ("missing", [7, 8]),
        "tflearn_of_old": ("missing", [4]),
        "tensorflow.global_variable_initializer": ("missing", [9]),
        "tensorflow.contrib.rnn": ("shim", [2]),
        "tensorflow.contrib.rnn.BasicLSTMCell": ("shim", [5]),
        "scipy.misc.imread": ("shim", [3]),
        "numpy.int": ("shim", [6]),
        "tensorflow.nn.relu": ("direct", [6]),
        "tensorflow.train.AdamOptimizer": ("direct", [7]),
        "tensorflow.app.flags.FLAGS": ("shim", [8]),
        "tensorflow.placeholder": ("direct", [8]),
    }
    advice = {name.service.name: name.service.advice for name in report.names if name.is_lacking}
    assert advice == {
        "tensorflow.mul": "use tf.multiply, or --era 0.12",
        "tflearn_of_old": "no such package is installed",
        "tensorflow.global_variable_initializer": (
            "GraphLab knows no such name; did you mean global_variables_initializer?"
        ),
    }


def test_notebooks_and_documents_and_python_2(working_directory):
    Path("book.ipynb").write_text(json.dumps(NOTEBOOK))
    Path("notes.md").write_text(
        "# T\n\n```python\nimport tensorflow as tf\n```\n\n```py\ntf.pack\n```\n```py\nf(…\n```\n"
    )
    book, notes = audit([Path("book.ipynb"), Path("notes.md")]).programs
    assert names(book) == {"tensorflow.pack": ("missing", [(2, 2)])}
    assert (book.is_python2, book.is_lacking, book.problems) == (True, True, [])
    assert names(notes) == {"tensorflow.pack": ("missing", [(None, 8)])}
    assert (notes.is_python2, notes.problems) == (False, [])


def test_what_a_program_can_do_without_is_not_lacking(working_directory):
    Path("a.py").write_text("import tensorflow as tf\ntry: tf.pack\nexcept AttributeError: tf.stack\n")
    result = audit([Path("a.py")])
    assert not result.is_lacking
    assert result.ranking("missing") == []
    assert names(result.programs[0])["tensorflow.pack"][0] == "missing"


def test_a_folder_is_ranked_by_programs(script, working_directory):
    for folder in ("inner", ".hidden", "inner/__pycache__", "venv"):
        Path(folder).mkdir()
        Path(folder, "other.py").write_text("import tensorflow as tf\nimport script\ntf.mul; tf.pack\n")
    Path("venv/pyvenv.cfg").write_text("")
    Path("broken.py").write_text("import tensorflow\n$$$\n")
    result = audit([working_directory])
    assert [program.path.name for program in result.programs] == ["broken.py", "script.py", "other.py"]
    assert result.others == 1
    assert result.programs[0].problems == ["line 2: this is neither Python 3 nor Python 2 (bad token)"]
    ranking = [(service.name, count) for service, count in result.ranking("missing")]
    assert ranking[:2] == [("tensorflow.mul", 2), ("tensorflow.global_variable_initializer", 1)]


def test_what_plugins_serve(working_directory):
    class Extension:
        @hookimpl
        def register_shims(self):
            return {"tflearn_of_old": "some.module", "tensorflow.contrib.odd": "odd", "numpy:gone": "odd:gone"}

    Path("a.py").write_text(
        "import tflearn_of_old as t, numpy\nfrom tensorflow.contrib import odd\nt.x(odd.y, numpy.gone)\n"
    )
    plugin_shims.cache_clear()
    service_of.cache_clear()
    with registered(Extension(), "extension"):
        (report,) = audit([Path("a.py")]).programs
    plugin_shims.cache_clear()
    service_of.cache_clear()
    assert {(name.service.name, name.service.kind, name.service.by) for name in report.names} == {
        ("tflearn_of_old", "shim", "some.module"),
        ("tflearn_of_old.x", "shim", "some.module.x"),
        ("tensorflow.contrib.odd", "shim", "odd"),
        ("tensorflow.contrib.odd.y", "shim", "odd.y"),
        ("numpy.gone", "shim", "odd.gone"),
    }


def test_a_program_that_is_too_deep_does_not_end_the_audit(working_directory):
    Path("deep.py").write_text("x = " + " + ".join(["1"] * 3000))
    Path("other.py").write_text("import tensorflow as tf\ntf.stack\n")
    deep, other = audit([Path("deep.py"), Path("other.py")]).programs
    assert len(deep.problems) == 1 and len(other.names) == 1


def test_mistakes():
    with pytest.raises(ProgramError, match="there is no such file or folder"):
        audit([Path("none.py")])
    Path("data.csv").write_text("")
    with pytest.raises(ProgramError, match="neither a script"):
        audit([Path("data.csv")])


ON_THE_PATH = """
import os, sys
from pathlib import Path
import tensorflow as tf
from tensorflow.core.framework import graph_pb2, types_pb2
ROOT = os.path.dirname(os.path.abspath(__file__))
sys.path.append(os.path.join(ROOT, "libraries"))
sys.path.insert(0, str(Path(__file__).resolve().parent / "libraries" / "inner"))
sys.path += ["more", ROOT + "/still_more"]
import mine, innermost, further, furthest, nowhere
print(graph_pb2.GraphDef().node, types_pb2.DT_FLOAT, types_pb2._DATATYPE, types_pb2.DT_NOTHING)
"""


def test_folders_that_a_program_adds_to_its_path_and_names_that_protoc_makes():
    for file in ("libraries/mine.py", "libraries/inner/innermost.py", "more/further.py", "still_more/furthest.py"):
        Path(file).parent.mkdir(parents=True, exist_ok=True)
        Path(file).write_text("")
    Path("train.py").write_text(ON_THE_PATH)
    (program,) = audit([Path("train.py")]).programs
    lacking = [name.service.name for name in program.names if name.is_lacking]
    assert lacking == ["nowhere", "tensorflow.core.framework.types_pb2.DT_NOTHING"]


def test_a_hundred_programs_in_ten_seconds_without_tensorflow(working_directory):
    ours = sorted(tutorials_folder().glob("*.py"))
    for number in range(100):
        source = ours[number % len(ours)].read_text("utf-8")
        if number % 4:
            Path(f"p{number}.py").write_text(source)
        else:
            cells = [{"cell_type": "code", "source": "%matplotlib inline\n" + source, "metadata": {}, "outputs": []}]
            Path(f"p{number}.ipynb").write_text(json.dumps({"cells": cells, "nbformat": 4, "nbformat_minor": 2}))
    code = """
        import sys, pathlib
        from graphlab.audit.report import audit
        result = audit([pathlib.Path(".")])
        assert len(result.programs) == 100 and not result.is_lacking, result.ranking("missing")
        sys.exit(bool({"tensorflow", "tf_keras", "tf_slim", "numpy", "matplotlib"} & set(sys.modules)))
    """
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(code)], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    # Processor time: a busy machine changes it little.
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 10
