"""A program's ``pip install`` leaves alone what GraphLab runs on."""

import importlib.util
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy
import pytest

import graphlab
from graphlab.programs.running.children import children_get

# A Python with pip and setuptools says so when pip is imported.
pytestmark = pytest.mark.filterwarnings("ignore:Setuptools is replacing distutils")

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

    def guard(program, *words):
        monkeypatch.setattr(sys, "argv", [program, *words])
        try:
            assert packages.guard(program, []) == (not program.endswith(".py"))
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


def test_every_way_to_name_a_file_or_a_package(guarded, tmp_path):
    (tmp_path / "inner.txt").write_text("Keras==2.0.8\ntqdm\n")
    (tmp_path / "outer.txt").write_text("-r inner.txt\n-e git+https://x.org/tensorflow.git#egg=tensorflow\ngym\n")
    for words in (["--requirement=outer.txt"], ["-router.txt"], ["--requirement", "outer.txt"]):
        command, said = guarded("pip", "install", *words)
        (outer,) = (Path(word) for word in command if "requirements-" in word and word not in command[:3])
        inner, *rest = outer.read_text().splitlines()
        assert rest == ["gym"] and Path(inner.removeprefix("-r ")).read_text() == "tqdm\n"
        assert "Keras==2.0.8, -e git+https" in said
    assert guarded("pip", "install", "-e", "git+https://x.org/keras.git#egg=keras")[0] is None
    assert guarded("pip-3.6", "install", "-c", "outer.txt", "gym")[0][-2:] != ["outer.txt", "gym"]


def wheel(folder, name, *requirements):
    needs = "".join(f"Requires-Dist: {requirement}\n" for requirement in requirements)
    metadata = f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n{needs}"
    with zipfile.ZipFile(folder / f"{name}-1.0-py3-none-any.whl", "w") as file:
        file.writestr(f"{name}.py", "")
        file.writestr(f"{name}-1.0.dist-info/METADATA", metadata)
        file.writestr(f"{name}-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        file.writestr(f"{name}-1.0.dist-info/RECORD", "")


@pytest.mark.skipif(importlib.util.find_spec("pip") is None, reason="needs pip")
def test_a_package_that_asks_for_libraries_of_the_time_gets_those_of_graphlab(tmp_path):
    wheel(tmp_path, "old_models", "tensorflow-gpu (==1.15)", "numpy<1.17", "old_helpers")
    wheel(tmp_path, "old_helpers", "tensorflow<2,>=1.4", "h5py==2.10")
    wheel(tmp_path, "of_tomorrow", "numpy>=99")
    pip = [sys.executable, "-m", "pip", "install", "--dry-run", "--no-index", "--find-links", str(tmp_path)]
    with children_get("1.15", [tmp_path], False):
        old = subprocess.run([*pip, "old_models"], capture_output=True, text=True)
        new = subprocess.run([*pip, "of_tomorrow"], capture_output=True, text=True)
    installed = old.stdout.splitlines()[-1].replace("_", "-")  # as pip spells them
    assert installed == "Would install old-helpers-1.0 old-models-1.0", old.stderr
    assert new.returncode == 1 and "Cannot install of-tomorrow" in new.stderr.replace("_", "-")


def test_a_program_that_calls_pip_itself(run_program, capfd):
    with children_get("1.15", ["."], False):
        program = run_program("import pip\ncode = pip.main(['install', 'tensorflow==1.15'])")
    assert program["code"] == 0 and "left out tensorflow==1.15" in capfd.readouterr().out


def test_removing_is_refused_and_other_commands_are_not_touched(guarded):
    assert guarded("pip", "uninstall", "-y", "tensorflow")[0] is None
    assert guarded("conda", "install", "-y", "tensorflow=1.15")[0] is None
    assert guarded("pip", "list") == (["list"], "")
    assert guarded("pipeline.py", "install", "tensorflow") == (["install", "tensorflow"], "")
