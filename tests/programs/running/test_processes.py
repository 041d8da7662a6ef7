import os
import signal
import subprocess
import sys

import pytest

from graphlab.errors import ProgramError
from graphlab.programs.diagnosis.outcome import RAN, BlockOutcome
from graphlab.programs.running import processes
from graphlab.programs.running.processes import (
    exit_text,
    interrupted,
    killed,
    program_environment,
    python_command,
    require_posix,
)


def test_a_new_process_finds_this_very_graphlab_and_leaves_its_path_alone(tmp_path, monkeypatch):
    (tmp_path / "module_of_the_test.py").write_text(
        "import sys\ndef main():\n    import graphlab.programs\n    print(sys.argv[1:], graphlab.__file__)\n"
    )
    monkeypatch.setattr(processes, "_PACKAGE_FOLDER", str(tmp_path))
    import graphlab

    folder = os.path.dirname(os.path.dirname(graphlab.__file__))
    environment = {**os.environ, "PYTHONPATH": folder}
    command = python_command("module_of_the_test", "one", "--two")
    assert command[0] == sys.executable
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=60)
    assert (done.stdout, done.stderr) == (f"['one', '--two'] {graphlab.__file__}\n", "")


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (None, "closed its connection to GraphLab"),
        (7, "ended its process with exit code 7"),
        (-signal.SIGSEGV, "ended its process with SIGSEGV"),
        (-50, "ended its process with signal 50"),
    ],
)
def test_how_a_process_ended(code, text):
    assert exit_text(code) == text


def test_blocks_at_their_timeout():
    stopped = BlockOutcome("failed", "line 6: KeyboardInterrupt", "while True: pass")
    assert interrupted(stopped, 0.5) == BlockOutcome(
        "timeout", "still running after 0.5 s; interrupted, on line 6", "while True: pass"
    )
    elsewhere = BlockOutcome("failed", "cell 3, line 2: KeyboardInterrupt")
    assert interrupted(elsewhere, 60.0).error == "still running after 60 s; interrupted, on cell 3, line 2"
    assert interrupted(BlockOutcome("failed", "KeyboardInterrupt"), 1.0).error == "still running after 1 s; interrupted"
    assert interrupted(RAN, 1.0) is RAN
    assert killed(2.0) == BlockOutcome("timeout", "still running after 2 s; it ignored the interrupt and was killed")


def test_the_environment_of_blocks(monkeypatch, working_directory):
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(["modules", "", "/elsewhere"]))
    monkeypatch.delenv("MPLBACKEND", raising=False)
    environment = program_environment()
    assert environment["PYTHONPATH"] == os.pathsep.join([str(working_directory / "modules"), "/elsewhere"])
    assert environment["MPLBACKEND"] == "Agg"
    monkeypatch.setenv("MPLBACKEND", "svg")
    assert program_environment()["MPLBACKEND"] == "svg"


def test_other_systems_are_told_what_to_do(monkeypatch):
    monkeypatch.setattr(os, "name", "nt")
    with pytest.raises(ProgramError, match="on this system, use WSL"):
        require_posix("use WSL")
