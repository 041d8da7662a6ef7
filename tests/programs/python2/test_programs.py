"""Programs of Python 2 that print what they printed under Python 2.7.18 (and NumPy 1.16, TensorFlow 1.15).

Each file of ``programs`` has a program, a line of dashes, and what it printed. ``python2.7 record.py`` asks again.
"""

import os
from pathlib import Path

import pytest

PROGRAMS = sorted((Path(__file__).parent / "programs").glob("*.txt"))
RULE = "-" * 20 + "\n"
EXEC = "import sys; from graphlab.cli.main import main; main(sys.argv[1:], prog_name='graphlab')"


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_what_a_program_prints(warm, path):
    program, printed = path.read_bytes().decode().split(RULE)
    Path("prog.py").write_bytes(program.encode())
    done = warm.run(EXEC, "exec", "--py2", "prog.py", env={**os.environ, "PYTHONHASHSEED": "0"})
    assert (done.stdout, done.returncode) == (printed, 0), done.stderr[-2000:]
