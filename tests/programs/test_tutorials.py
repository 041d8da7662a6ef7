import pytest

from graphlab.errors import ProgramError
from graphlab.programs import tutorials as module
from graphlab.programs.tutorials import find_tutorial, tutorials


@pytest.mark.parametrize("name", ["keras_mlp", "keras-mlp", "10_keras_mlp", "10_keras_mlp.py", "Keras-MLP"])
def test_names(name):
    assert find_tutorial(name).path.name == "10_keras_mlp.py"


def test_each_has_a_name_without_its_number_and_a_summary():
    for tutorial in tutorials():
        assert tutorial.path.name.endswith(f"_{tutorial.name}.py")
        assert tutorial.summary.endswith(".")


def test_an_unknown_name():
    with pytest.raises(ProgramError, match="no tutorial 'sotfmax'; did you mean softmax"):
        find_tutorial("sotfmax")


def test_an_installation_without_them(monkeypatch, tmp_path):
    monkeypatch.setattr(module, "__file__", str(tmp_path / "graphlab" / "programs" / "tutorials.py"))
    with pytest.raises(ProgramError, match="the tutorials are missing from this installation"):
        tutorials()
