"""Pythons that a program starts run its code as the program itself runs."""

import os
import subprocess
import sys
from pathlib import Path

import graphlab
from graphlab.programs.running.children import VARIABLE, children_get, without_program

SCRIPT = """\
import multiprocessing, os, subprocess, sys
import numpy as np
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
    (tmp_path / "train.py").write_text(SCRIPT)
    (tmp_path / "helper.py").write_text(HELPER)
    (tmp_path / "other.py").write_text("import sys, tensorflow as tf\nprint(tf.__version__, tf.pack, sys.argv[1:])\n")
    call = "import sys; from graphlab.cli.main import main; main(sys.argv[1:], prog_name='graphlab')"
    ran = warm.run(call, "exec", "--era", "0.12", "train.py", cwd=tmp_path, timeout=300)
    assert ran.returncode == 0, ran.stderr
    workers, other, plain = ran.stdout.splitlines()
    assert workers == "[(2.0, 300, '0.12.1'), (8.0, 300, '0.12.1')]"
    assert other.startswith("0.12.1 <function pack") and other.endswith("['word'] 0")
    assert plain == "False False 1"


def test_the_environment_is_put_back_and_our_own_processes_do_not_get_it(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", "/somewhere")
    before = dict(os.environ)
    with children_get("1.4", ["."], False):
        assert VARIABLE in os.environ and os.environ["PYTHONPATH"].endswith(os.pathsep + "/somewhere")
        assert without_program(dict(os.environ)) == before
    assert dict(os.environ) == before


def test_the_environments_own_sitecustomize_still_runs(tmp_path):
    (tmp_path / "sitecustomize.py").write_text("import builtins\nbuiltins.customized = True\n")
    startup = Path(graphlab.__file__).parent / "programs" / "running" / "startup"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(startup), str(tmp_path)]), VARIABLE: "{}"}
    code = "import sys; print(customized, 'graphlab' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True)
    assert ran.stdout == "True False\n", ran.stderr
