"""The package says that it is typed: what a type checker sees is what Python sees."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import graphlab

ROOT = Path(__file__).parents[1]

USER_FILE = """
import graphlab

with graphlab.Session() as session:
    reveal_type(session)
    reveal_type(session.run([1], feed_dict={}))
reveal_type(graphlab.Model)
reveal_type(graphlab.TrainingOptions().epochs)
reveal_type(graphlab.errors.DataError.exit_code)
graphlab.Sessoin
"""


def test_type_checkers_are_told_every_public_name_and_where_it_is():
    tree = ast.parse((ROOT / "graphlab/__init__.py").read_text(encoding="utf-8"))
    (block,) = (node for node in tree.body if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING")
    told = {}
    for node in block.body:
        for alias in node.names:
            assert alias.name == alias.asname, "without `as`, the name is not exported"
            told[alias.name] = f"graphlab.{alias.name}" if node.module == "graphlab" else node.module
    assert told == graphlab._HOME


def test_mypy_sees_the_types_of_public_names_in_a_users_file(tmp_path):
    pytest.importorskip("mypy")
    file = tmp_path / "user.py"
    file.write_text(USER_FILE, encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", f"--cache-dir={tmp_path / 'cache'}"]
    result = subprocess.run([*command, file.name], cwd=tmp_path, capture_output=True, text=True)
    said = [line.partition(": ")[2] for line in result.stdout.splitlines() if line.startswith("user.py")]
    assert said[0] == 'note: Revealed type is "graphlab.engine.session.Session"'
    assert said[1] == 'note: Revealed type is "Any"'
    assert said[2].startswith('note: Revealed type is "def (*, loss: Any, train_op: Any')
    assert said[3] == 'note: Revealed type is "int"'
    assert said[4] == 'note: Revealed type is "int"'
    assert said[5:] == ['error: Module has no attribute "Sessoin"  [attr-defined]']
