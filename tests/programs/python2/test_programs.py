"""Programs of Python 2 that print what they printed under Python 2.7.18 (and NumPy 1.16, TensorFlow 1.15).

Each file of ``programs`` has a program, a line of dashes, and what it printed. ``python2.7 record.py`` asks again.
"""

import os
import sys
from pathlib import Path

import pytest

PROGRAMS = sorted((Path(__file__).parent / "programs").glob("*.txt"))
RULE = "-" * 20 + "\n"

# Each program in a fork of its own, of a process that has read GraphLab already.
RUN = """
import os, sys, traceback
from pathlib import Path

import graphlab.programs.python2.compilation
from graphlab.programs.running.script import run_script

for folder in sys.argv[1:]:
    pid = os.fork()
    if pid == 0:
        os.chdir(folder)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        for descriptor, name in ((1, ".output"), (2, ".errors")):
            os.dup2(os.open(folder + name, os.O_WRONLY | os.O_CREAT), descriptor)
        code = 1
        try:
            code = run_script(Path("prog.py"), py2=True)
        except SystemExit as ended:
            code = ended.code or 0
        except BaseException:
            traceback.print_exc()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    Path(folder + ".code").write_text(str(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])))
"""


@pytest.fixture(scope="module")
def folders(warm, tmp_path_factory):
    """Run all programs; return the folder of each, by its name."""
    folders = {path.stem: tmp_path_factory.mktemp(path.stem) for path in PROGRAMS}
    for path in PROGRAMS:
        folders[path.stem].joinpath("prog.py").write_bytes(path.read_bytes().partition(RULE.encode())[0])
    done = warm.run(RUN, *folders.values(), env={**os.environ, "GRAPHLAB_VERBOSE": "0"}, timeout=600)
    assert done.returncode == 0, done.stderr
    return folders


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_what_a_program_prints(folders, path):
    output, errors, code = (folders[path.stem].with_suffix(f".{name}") for name in ("output", "errors", "code"))
    printed = output.read_bytes().decode(errors="replace")
    expected = path.read_bytes().decode().partition(RULE)[2]
    if sys.version_info < (3, 11):  # which does not say what the index is
        expected = expected.replace("string indices must be integers, not float", "string indices must be integers")
    assert (printed, code.read_text()) == (expected, "0"), errors.read_text(errors="replace")[-2000:]
