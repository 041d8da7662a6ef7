"""``benchmarks/beside.py`` through its command line. A small module stands for the real TensorFlow 1.x."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

TOOL = Path(__file__).parents[2] / "benchmarks" / "beside.py"
#: What the program says where the module is imported, and where GraphLab runs it.
PROGRAM = """
import sys
then = "graphlab" not in sys.modules
{}
"""
PROGRAMS = {
    "same": "print('loss', 0.5)",
    "nets/digits": "print('loss', 0.123456 if then else 0.123457)",
    "nets/losses": "print('first')\nprint('loss', 0.5 if then else 0.7)",
    "names": "print('w_1' if then else 'kernel')\nprint('w_2' if then else 'bias')",
    "alike": "raise KeyError('k')",
    "breaks": "assert then, 'not here'",
    "ends": "then or sys.exit('Error: not here')",
    "mends": "assert not then, 'not there'",
    "otherwise": "raise (KeyError if then else IndexError)('k')",
    "varies": "import os\nprint(int.from_bytes(os.urandom(4), 'big'))",
}


@pytest.fixture
def python(tmp_path):
    """The command of a Python with a TensorFlow before 2, or what looks like one."""
    module = tmp_path / "release" / "tensorflow" / "__init__.py"
    module.parent.mkdir(parents=True)
    module.write_text("__version__ = '1.15.5'\n")
    return f"PYTHONPATH={module.parents[1]} {sys.executable}"


@pytest.fixture
def programs(tmp_path):
    for name, text in PROGRAMS.items():
        file = tmp_path / "programs" / f"{name}.py"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(PROGRAM.format(text))
    return tmp_path / "programs"


def beside(*arguments, code=0):
    ran = subprocess.run([sys.executable, TOOL, *map(str, arguments)], capture_output=True, text=True)
    assert ran.returncode == code, ran.stderr
    return ran


def test_a_folder_of_programs_is_compared(programs, python, tmp_path):
    arguments = (programs, "--python", python, "--json", tmp_path / "made.json", "--jobs", 2)
    ran = beside(*arguments, "--outputs", tmp_path / "printed")
    assert ran.stderr.count("\n") == len(PROGRAMS)
    assert f"[{len(PROGRAMS)}/{len(PROGRAMS)}] " in ran.stderr
    head, counts, seconds, *rows = ran.stdout.splitlines()
    assert head == "TensorFlow 1.15.5 there, GraphLab with the era 1.15 here"
    assert counts == (
        "10 programs: 1 same, 1 same digits, 1 fails alike, 1 varies, 1 other numbers, 1 other text, "
        "1 runs where it failed, 1 fails otherwise, 2 fails"
    )
    assert seconds.startswith("seconds, medians: ")
    assert [row.split(":")[0] for row in rows] == [
        "breaks",
        "ends",
        "otherwise",
        "mends",
        "names",
        "nets/losses",
        "varies",
    ]
    assert rows[0] == "breaks: fails, 1 lines: AssertionError: not here"
    assert rows[1] == "ends: fails, 1 lines: exit code 1: Error: not here"
    assert rows[4:6] == [
        "names: other text, 2 lines: w_1 | kernel",
        "nets/losses: other numbers, 1 lines: loss 0.5 | loss 0.7",
    ]
    assert (tmp_path / "printed/nets/losses.now.txt").read_text() == "first\nloss 0.7\n"

    made = json.loads((tmp_path / "made.json").read_text())
    assert [each["outcome"] for each in made if each["program"] == "nets/digits"] == ["same digits"]
    (tmp_path / "made.json").write_text(json.dumps([each for each in made if each["program"] != "names"]))
    again = beside(*arguments, "--resume", "--markdown")
    assert again.stderr.startswith("[1/1] names: other text")
    assert "| nets/losses | other numbers | 1 | `loss 0.5 \\| loss 0.7` |" in again.stdout.splitlines()


def test_programs_can_be_seeded_leave_values_and_need_no_network(tmp_path, python):
    """The seed of graphs needs TensorFlow's own module: under the release it is one with the class alone."""
    release = Path(python.split()[0].partition("=")[2], "tensorflow")
    (release / "python/framework").mkdir(parents=True)
    for package in ("python", "python/framework"):
        (release / package / "__init__.py").touch()
    (release / "python/framework/ops.py").write_text(
        "class Graph:\n    def __init__(self):\n        self._seed = None\n\ndef reset_default_graph():\n    pass\n"
    )
    (tmp_path / "at_hand.py").touch()
    program = tmp_path / "drawn.py"
    program.write_text(
        "import gzip, os, random, sys\n"
        "import at_hand, numpy\n"
        "from tensorflow.python.framework import ops\n"
        "print(random.random(), numpy.random.rand(), ops.Graph()._seed, __name__, sys.argv == [__file__])\n"
        "if 'graphlab' not in sys.modules:\n"
        "    from urllib.request import urlretrieve\n"
        "    labels, _ = urlretrieve('https://example.org/t10k-labels-idx1-ubyte.gz')\n"
        "    assert gzip.open(labels).read()[8] == 7\n"
        "    urlretrieve('https://example.org/mnist.npz', 'mnist.npz')\n"
        "    assert numpy.load('mnist.npz')['x_train'].shape == (60000, 28, 28)\n"
        "losses = [numpy.float32(0.25), numpy.float32(0.75)]\n"
        "step, name, parts = 3, 'net', [[1], [2, 3]]\n"
    )
    beside(program, "--python", python, "--seed", 1, "--values", "--outputs", tmp_path)
    expected = (
        "0.13436424411240122 0.417022004702574 1 __main__ True\n"
        "losses float32 [2] mean 0.5: 0.25 0.75\n"
        "step int [] mean 3: 3\n"
    )
    assert (tmp_path / "drawn.then.txt").read_text() == (tmp_path / "drawn.now.txt").read_text() == expected


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere", "--python", "PYTHON"], "nowhere: no such file or folder"),
        (["empty", "--python", "PYTHON"], "empty: no programs (*.py) in this folder"),
        (["programs", "--python", "/no/python"], "--python /no/python: [Errno 2] No such file"),
        (["programs", "--python", f"{sys.executable} -S"], "it cannot import TensorFlow: ModuleNotFoundError"),
        (["programs", "--python", "TWO"], "it has TensorFlow 2.1.0; a version before 2 is needed"),
        (["programs", "--python", "PYTHON", "--resume"], "--resume needs --json"),
        (["programs", "--python", "PYTHON", "--json", "other.json"], "this file is not one of comparisons"),
    ],
)
def test_mistakes_are_one_line(arguments, message, programs, python, tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "other.json").write_text('[{"loss": 1}]')
    two = tmp_path / "two" / "tensorflow.py"
    two.parent.mkdir()
    two.write_text("__version__ = '2.1.0'\n")
    words = {"PYTHON": python, "TWO": f"PYTHONPATH={two.parent} {sys.executable}"}
    ran = beside(*(words.get(word, word) for word in arguments), code=2)
    assert message in ran.stderr.splitlines()[-1]
    assert "Traceback" not in ran.stderr
