import json
from pathlib import Path

import pytest


@pytest.fixture
def program(working_directory):
    Path("program.py").write_text("import tensorflow as tf\nprint tf.mul(tf.stack([1]), 2)\n")
    return "program.py"


def test_one_program(invoke, program):
    lines = invoke("audit", program, exit_code=1).stdout.splitlines()
    assert lines == [
        "program.py: 2 names: 1 direct, 0 shim, 1 missing; Python 2, to be run with --py2",
        "  written for TensorFlow 0.12: tf.mul in line 2; run it with --era 0.12",
        "  missing tf.mul    line 2: use tf.multiply, or --era 0.12",
        "  direct  tf.stack  line 2: tf.compat.v1.stack",
    ]


def test_a_folder(invoke, program):
    Path("b.py").write_text("import tensorflow as tf\ntf.Session()\n")
    said = invoke("audit", ".", exit_code=1).stdout
    assert said.startswith("2 programs: 1 have all names they use, 1 lack some; 1 are Python 2")
    assert "      1  tf.mul  use tf.multiply, or --era 0.12\n" in said
    assert "  program.py: tf.mul\n" in said
    assert invoke("audit", "b.py").exit_code == 0


def test_json(invoke, program):
    result = json.loads(invoke("audit", program, "--json", exit_code=1).stdout)
    assert list(result) == ["programs", "others", "ranking"]
    assert result["programs"][0]["counts"] == {"missing": 1, "changed": 0, "shim": 0, "direct": 1}
    assert result["programs"][0]["names"][0] == {
        "name": "tensorflow.mul", "kind": "missing", "by": None, "advice": "use tf.multiply, or --era 0.12",
        "guarded": False, "places": [{"line": 2}],
    }  # fmt: skip
    assert [entry["name"] for entry in result["ranking"]] == ["tensorflow.mul", "tensorflow.stack"]


def test_no_program_is_one_line(invoke):
    assert "no program 'none': there is no such file or folder" in invoke("audit", "none", exit_code=2).stderr
