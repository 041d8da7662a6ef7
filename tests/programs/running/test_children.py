"""Pythons that a program starts run its code as the program itself runs."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import graphlab
from graphlab.compat.tables import libraries, library_calls
from graphlab.programs.running.children import VARIABLE, children_get, without_program

STARTUP = Path(graphlab.__file__).parent / "programs" / "running" / "startup"

SCRIPT = """\
import multiprocessing, os, subprocess, sys
import numpy as np
sys.path.append("../beside")
import helper

if __name__ == "__main__":
    other = subprocess.Popen([sys.executable, "other.py", "word"], stdout=subprocess.PIPE, universal_newlines=True)
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        print(pool.map(helper.doubled, [1, 4]))
    print(other.communicate()[0].strip(), other.returncode)
    plain = "import sys; print('tensorflow' in sys.modules, 'graphlab' in sys.modules, len(sys.argv))"
    print(subprocess.check_output([sys.executable, "-c", plain]).decode().strip())
"""
HELPER = """\
import numpy as np
import tensorflow as tf

def doubled(value):
    x = tf.placeholder(tf.float32, [])
    return float(tf.Session().run(tf.mul(x, 2.0), {x: value})), np.int(np.uint8(200) + 100), tf.__version__
"""


def test_spawned_workers_and_other_scripts_get_the_release_and_the_arithmetic(warm, tmp_path):
    beside, tmp_path = tmp_path / "beside", tmp_path / "program"
    beside.mkdir()
    tmp_path.mkdir()
    (tmp_path / "train.py").write_text(SCRIPT)
    (beside / "helper.py").write_text(HELPER)
    (tmp_path / "other.py").write_text("import sys, tensorflow as tf\nprint(tf.__version__, tf.pack, sys.argv[1:])\n")
    call = "import sys; from graphlab.cli.main import main; main(sys.argv[1:], prog_name='graphlab')"
    ran = warm.run(call, "exec", "--era", "0.12", "train.py", cwd=tmp_path, timeout=300)
    assert ran.returncode == 0, ran.stderr
    workers, other, plain = ran.stdout.splitlines()
    assert workers == "[(2.0, 300, '0.12.1'), (8.0, 300, '0.12.1')]"
    assert other.startswith("0.12.1 <function pack") and other.endswith("['word'] 0")
    assert plain == "False False 1"


OTHERS = """\
import os, subprocess, sys

def show(*command, **options):
    ended = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options)
    print(ended.returncode, ended.stdout.strip().replace("\\n", " | "), flush=True)

show(sys.executable, "-m", "tool", env={"A": "of its own"})
show(sys.executable, "-c", "import numpy as np; print(np.float(1), np.uint8(200) + 100)")
show(sys.executable, "-", input="import tensorflow as tf; print(tf.__version__)")
show("python tool/inner.py", shell=True)
os.environ["PYTHONPATH"] = "elsewhere"
show(sys.executable, "wrong.py")
os.execv(sys.executable, [sys.executable, "-c", "import imp, inner_of_elsewhere"])
"""
INNER = "import tensorflow as tf\nprint(tf.__version__, __name__)\n"
WRONG = "import numpy as np\ndef mistaken():\n    return np.ones(2) @ np.ones(3)\nmistaken()\n"


def test_every_way_of_starting_a_python(warm, tmp_path):
    files = {"train.py": OTHERS, "tool/__init__.py": "", "tool/__main__.py": "from . import inner\n"}
    files |= {"tool/inner.py": INNER, "wrong.py": WRONG, "elsewhere/inner_of_elsewhere.py": INNER}
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    call = "import sys; from graphlab.cli.main import main; main(sys.argv[1:], prog_name='graphlab')"
    environment = {**os.environ, "PATH": "/usr/bin:/bin"}
    ran = warm.run(call, "exec", "--era", "1.4", "train.py", cwd=tmp_path, env=environment, timeout=300)
    *lines, wrong, replaced = ran.stdout.splitlines()
    assert lines == ["0 1.4.1 tool.inner", "0 1.0 300", "0 1.4.1", "0 1.4.1 __main__"], ran.stderr
    assert replaced == "1.4.1 inner_of_elsewhere"
    assert wrong.startswith("1 Traceback") and "line 3, in mistaken" in wrong and "ValueError" in wrong
    assert "graphlab" not in wrong  # the author's lines only


JOBS = """\
import joblib
import tensorflow as tf

def version(i):
    return tf.__version__

print(joblib.Parallel(n_jobs=2)(joblib.delayed(version)(i) for i in range(2)))
"""


def test_functions_that_are_sent_by_value(warm, tmp_path):
    pytest.importorskip("joblib")
    (tmp_path / "train.py").write_text(JOBS)
    call = "import sys; from graphlab.cli.main import main; main(sys.argv[1:], prog_name='graphlab')"
    ran = warm.run(call, "exec", "--era", "1.0", "train.py", cwd=tmp_path, timeout=300)
    assert ran.stdout == "['1.0.1', '1.0.1']\n", ran.stderr


OF_PYTHON_2 = """\
import multiprocessing, subprocess, sys

def half(x):
    return len(x) / 2

if __name__ == "__main__":
    print "here", half("seven77")
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        print pool.map(half, ["seven77"])
    for command in (["child.py"], ["-m", "child"], ["-c", "import sys, inner; print inner.text, sys.argv[1:]"]):
        called = subprocess.Popen([sys.executable] + command + ["a b"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        print called.communicate(), called.returncode
"""


def test_python_2_is_translated_in_children(warm, tmp_path):
    (tmp_path / "train.py").write_text(OF_PYTHON_2)
    (tmp_path / "child.py").write_text("import sys\nfrom inner import text\nprint text, sys.argv[1:]\n")
    (tmp_path / "inner.py").write_text("text = `7 / 2`\n")
    call = "import sys; from graphlab.cli.main import main; main(sys.argv[1:], prog_name='graphlab')"
    ran = warm.run(call, "exec", "--py2", "train.py", cwd=tmp_path, timeout=300)
    assert ran.stdout.splitlines() == ["here 3", "[3]", *["(\"3 ['a b']\\n\", '') 0"] * 3], ran.stderr


def test_changed_modules_of_python_are_those_of_the_tables():
    text = (STARTUP / "sitecustomize.py").read_text()
    changed = set(ast.literal_eval(re.search(r"_CHANGED = frozenset\(\s*(\[.*?\])", text, re.DOTALL)[1]))
    tables = (libraries.LOST_NAMES, libraries.LOST_METHODS, library_calls.REPAIRS, library_calls.RENAMED_ARGUMENTS)
    roots = {module.partition(".")[0] for rows in tables for module in rows}
    # Every program imports os and sys, and their rows are names of Python 2.
    assert changed == roots & sys.stdlib_module_names - {"os", "sys"}


def test_the_environment_is_put_back_and_our_own_processes_do_not_get_it(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", "/somewhere")
    monkeypatch.setenv("PATH", os.path.dirname(sys.executable))  # so that it need not change
    before = dict(os.environ)
    with children_get("1.4", ["."], False):
        assert VARIABLE in os.environ and os.environ["PYTHONPATH"].endswith(os.pathsep + "/somewhere")
        assert without_program(dict(os.environ)) == before
    assert dict(os.environ) == before


def test_the_environments_own_sitecustomize_still_runs(tmp_path):
    (tmp_path / "sitecustomize.py").write_text("import builtins\nbuiltins.customized = True\n")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(STARTUP), str(tmp_path)]), VARIABLE: "{}"}
    code = "import sys; print(customized, 'graphlab' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True)
    assert ran.stdout == "True False\n", ran.stderr
