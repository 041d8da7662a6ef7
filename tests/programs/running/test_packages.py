"""A program's ``pip install`` leaves alone what GraphLab runs on."""

import importlib.util
import sys
from pathlib import Path

import numpy
import pytest

import graphlab

FILE = Path(graphlab.__file__).parent / "programs" / "running" / "startup" / "_graphlab_packages.py"
spec = importlib.util.spec_from_file_location("_graphlab_packages", FILE)
packages = importlib.util.module_from_spec(spec)
spec.loader.exec_module(packages)


class Ended(Exception):
    """The process would have ended."""


@pytest.fixture
def guarded(monkeypatch, capsys):
    """Return the command that is left of a command, None if nothing is, and what was said."""

    def end(code):
        assert code == 0
        raise Ended

    monkeypatch.setattr(packages.os, "_exit", end)

    def guard(*words):
        program = ["python", "-m", words[0]] if words[0] == "pip" else [words[0]]
        monkeypatch.setattr(sys, "orig_argv", [*program, *words[1:]])
        monkeypatch.setattr(sys, "argv", ["-m" if words[0] == "pip" else words[0], *words[1:]])
        try:
            packages.guard()
        except Ended:
            return None, capsys.readouterr().out
        return sys.argv[1:], capsys.readouterr().out

    return guard


@pytest.mark.parametrize(
    "requirement",
    ["tensorflow==1.15", "tensorflow-gpu", "tensorflow_gpu==1.14.0", "keras==2.2.4", "Keras", "numpy<1.17",
     "h5py==2.10.0",
     "https://x.org/tensorflow-1.15.0-cp37-cp37m-manylinux2010_x86_64.whl",
     "git+https://github.com/keras-team/keras.git#egg=keras"],
)  # fmt: skip
def test_what_graphlab_runs_on_is_left_out(guarded, requirement):
    command, said = guarded("pip", "install", "-q", "--upgrade", requirement)
    assert command is None
    assert said.startswith(f"graphlab: pip install: left out {requirement}: GraphLab runs on them as they are")


def test_other_packages_are_installed_beside_what_is_there(guarded):
    command, said = guarded("pip", "install", "-U", "keras==2.2.4", "tqdm==4.30", "--index-url", "https://x.org")
    assert command[:2] == ["install", "--constraint"]
    assert command[3:] == ["-U", "tqdm==4.30", "--index-url", "https://x.org"]
    constraints = Path(command[2]).read_text().splitlines()
    assert f"numpy=={numpy.__version__}" in constraints and not [line for line in constraints if "graphlab" in line]
    assert "left out keras==2.2.4:" in said


def test_files_of_requirements_are_read(guarded, tmp_path):
    file = tmp_path / "requirements.txt"
    file.write_text("tensorflow-gpu==1.4  # the one of the book\ngym\n\n-f https://x.org\n")
    command, said = guarded("pip3.7", "install", "-r", str(file))
    assert Path(command[command.index("-r") + 1]).read_text() == "gym\n\n-f https://x.org\n"
    assert "left out tensorflow-gpu==1.4:" in said


def test_removing_is_refused_and_other_commands_are_not_touched(guarded):
    assert guarded("pip", "uninstall", "-y", "tensorflow")[0] is None
    assert guarded("conda", "install", "-y", "tensorflow=1.15")[0] is None
    assert guarded("pip", "list") == (["list"], "")
    assert guarded("train.py", "install", "tensorflow") == (["install", "tensorflow"], "")
