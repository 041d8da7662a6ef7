"""The release a program was written for: how it is named, and where."""

import json

import nbformat
import pytest

from graphlab.compat import era
from graphlab.compat.releases import chosen, current_release, release_of, runs_before
from graphlab.errors import OptionError


@pytest.mark.parametrize(
    ("version", "release"),
    [
        ("0.5", "0.12"), ("0.11.0rc1", "0.12"), ("0.12.1", "0.12"), ("1.0", "1.0"), ("1.1.0", "1.0"), ("1.2", "1.4"),
        ("1.5", "1.4"), ("1.6", "1.12"), ("v1.12.3", "1.12"), ("1.13", "1.15"), ("1.15.5", "1.15"), ("1.15.x", "1.15"),
    ],
)  # fmt: skip
def test_every_version_before_2_stands_for_a_release(version, release):
    assert release_of(version) == release


@pytest.mark.parametrize("version", ["2.0", "1.16", "1", "", "tensorflow", "1.4; rm"])
def test_other_versions_are_refused(version):
    with pytest.raises(OptionError, match="is not a TensorFlow before 2; choose 0.12, 1.0, 1.4, 1.12 or 1.15"):
        release_of(version)


def test_the_first_that_is_given_decides_and_then_the_environment(monkeypatch):
    monkeypatch.delenv("GRAPHLAB_ERA", raising=False)
    assert chosen() == chosen(None) == "1.15"
    monkeypatch.setenv("GRAPHLAB_ERA", "1.3")
    assert chosen(None, None) == "1.4" and chosen(None, "0.12", "1.0") == "0.12"
    monkeypatch.setenv("GRAPHLAB_ERA", "3")
    with pytest.raises(OptionError, match="^GRAPHLAB_ERA: '3' is not"):
        chosen()


def test_the_innermost_program_decides(run_program):
    assert current_release() == "1.15"
    with era("0.12"):
        assert current_release() == "0.12" and runs_before("1.0") and not runs_before("0.12")
        with era("1.4"):
            assert current_release() == "1.4" and not runs_before("1.0")
        assert current_release() == "0.12"
    assert not runs_before("1.15")


def test_names_of_other_releases_are_not_there():
    namespace = {"__graphlab_program__": True}
    with era("0.12"):
        exec("import tensorflow as tf\nhas = [hasattr(tf, name) for name in ('mul', 'layers', 'data')]", namespace)
        with pytest.raises(AttributeError, match="TensorFlow 1.0 has it, and this program runs as one of 0.12"):
            exec("tf.layers", namespace)
        with pytest.raises(ImportError, match="TensorFlow 1.0 has it"):
            exec("import tensorflow.layers", namespace)
    assert namespace["has"] == [True, False, False] and namespace["tf"].__version__ == "0.12.1"
    assert "layers" not in dir(namespace["tf"]) and "mul" in dir(namespace["tf"])


#: Without TensorFlow, whose import takes seconds in each process.
SOURCE = "from graphlab.compat.releases import current_release\nprint(current_release())"


def test_a_document_names_its_era_and_the_command_line_wins(invoke, tmp_path, monkeypatch):
    monkeypatch.setenv("GRAPHLAB_ERA", "1.0")
    document = tmp_path / "notes.md"

    def versions(text, *options):
        document.write_text(text)
        blocks = invoke("exec", document, *options, "--runs", tmp_path / "runs", "--json").json["blocks"]
        return blocks[0]["output"].strip(), blocks[0]["heading"], blocks[0]["line"]

    block = f"# Notes\n```python\n{SOURCE}\n```\n"
    assert versions(f"---\ntitle: Notes\nera: '0.12'  # old\n---\n{block}") == ("0.12", "Notes", 6)
    assert versions(f"---\nera: 0.12\n---\n{block}", "--era", "1.4") == ("1.4", "Notes", 5)
    assert versions(block) == ("1.0", "Notes", 2)
    document.write_text(f"---\nera: 2.0\n---\n{block}")
    refused = invoke("exec", document, exit_code=2).stderr
    assert refused.startswith(f"Error: {document}, front matter: era: '2.0' is not a TensorFlow before 2")


#: A document's settings, and a program that shows whether they hold.
SETTINGS = (
    "---\ntitle: 'Notes: # 1'\npy2: {py2}  # of 2016\nlibraries:\n  - plain_models\n  - \"-other\"\ntags: [a, b]\n---\n"
)
SHOWN = "import os\nprint 7 / 2, os.environ['GRAPHLAB_LIBRARIES']"


def test_a_document_says_that_it_is_python_2_and_names_libraries(invoke, tmp_path, monkeypatch):
    document = tmp_path / "notes.md"
    arguments = ("exec", document, "--runs", tmp_path / "runs", "--json")

    def output(settings, *options, exit_code=0):
        document.write_text(f"{settings}```python\n{SHOWN}\n```\n")
        return invoke(*arguments, *options, exit_code=exit_code).json["blocks"][0]["output"]

    monkeypatch.setenv("GRAPHLAB_LIBRARIES", "tflearn")
    assert output(SETTINGS.format(py2="true")) == "3 tflearn,plain_models,-other\n"
    assert output("---\nlibraries: [plain_models, 'other_models']\n---\n", "--py2") == (
        "3 tflearn,plain_models,other_models\n"
    )
    assert output(SETTINGS.format(py2="true"), "--no-py2", exit_code=1) == ""
    monkeypatch.setenv("GRAPHLAB_PY2", "1")
    assert output("") == "3 tflearn\n"
    assert output(SETTINGS.format(py2="No"), exit_code=1) == ""
    monkeypatch.setenv("GRAPHLAB_PY2", "often")
    document.write_text("```python\n1\n```\n")
    refused = invoke(*arguments[:2], exit_code=2).stderr
    assert refused == "Error: GRAPHLAB_PY2: 'often' is neither true nor false\n"


@pytest.mark.parametrize(
    ("settings", "complaint"),
    [
        ("py2: perhaps", "py2: 'perhaps' is neither true nor false"),
        ("py2: [true]", "py2: ['true'] is neither true nor false"),
        ("libraries: [tf-models]", "libraries: 'tf-models' is not a name that a program imports, such as tflearn"),
        ("libraries:\n- a.b", "libraries: 'a.b' is not a name that a program imports, such as tflearn"),
        ("era: [1.4]", "era: \"['1.4']\" is not a TensorFlow before 2; choose 0.12, 1.0, 1.4, 1.12 or 1.15"),
    ],
)
def test_a_wrong_setting_is_one_line(invoke, tmp_path, settings, complaint):
    document = tmp_path / "notes.md"
    document.write_text(f"---\n{settings}\n---\n")
    assert invoke("exec", document, exit_code=2).stderr == f"Error: {document}, front matter: {complaint}\n"


@pytest.mark.parametrize(
    ("settings", "complaint"),
    [
        ({"libraries": {"tflearn": 1}}, "libraries: {'tflearn': 1} is not a list of names; write [tflearn, …]"),
        ({"libraries": [3]}, "libraries: 3 is not a name that a program imports, such as tflearn"),
        ({"py2": 2}, "py2: 2 is neither true nor false"),
    ],
)
def test_a_wrong_setting_of_a_notebook_is_one_line(invoke, tmp_path, settings, complaint):
    path = tmp_path / "notes.ipynb"
    nbformat.write(nbformat.v4.new_notebook(metadata={"graphlab": settings}), path)
    assert invoke("exec", path, exit_code=2).stderr == f"Error: {path}, metadata: {complaint}\n"


def test_a_notebook_names_its_era(invoke, tmp_path):
    notebook = nbformat.v4.new_notebook(cells=[*map(nbformat.v4.new_code_cell, [f"print '1',\n{SOURCE}", SHOWN])])
    notebook.metadata["graphlab"] = {"era": "1.4", "py2": True, "libraries": ["plain_models"]}
    nbformat.write(notebook, tmp_path / "notes.ipynb")
    blocks = invoke("exec", tmp_path / "notes.ipynb", "--runs", tmp_path / "runs", "--json").json["blocks"]
    assert [block["output"] for block in blocks] == ["1 1.4\n", "3 plain_models\n"]


def test_a_kernel_for_a_release(invoke, tmp_path):
    assert "Python 3 (TensorFlow 1.4)" in invoke("kernel", "install", "--era", "1.4", "--prefix", tmp_path).stdout
    folder = tmp_path / "share" / "jupyter" / "kernels" / "graphlab-1.4"
    spec = json.loads((folder / "kernel.json").read_text())
    assert spec["env"] == {"GRAPHLAB_ERA": "1.4"} and spec["display_name"] == "Python 3 (TensorFlow 1.4)"
    invoke("kernel", "remove", "--era", "1.4", "--prefix", tmp_path)
    assert not folder.exists()


def test_a_kernel_for_python_2_and_libraries(invoke, tmp_path):
    options = ("--era", "1.4", "--py2", "--prefix", tmp_path)
    said = invoke("kernel", "install", *options, "--library", "plain_models", "--library", "-other").stdout
    folder = tmp_path / "share" / "jupyter" / "kernels" / "graphlab-1.4-py2"
    assert said == f"installed 'Python 2 (TensorFlow 1.4)' in {folder}\n"
    spec = json.loads((folder / "kernel.json").read_text())
    assert spec["env"] == {
        "GRAPHLAB_ERA": "1.4", "GRAPHLAB_PY2": "1", "GRAPHLAB_LIBRARIES": "plain_models,-other"
    }  # fmt: skip
    refused = invoke("kernel", "install", *options, "--library", "a-b", exit_code=2).stderr
    assert refused == "Error: 'a-b' is not a name that a program imports, such as tflearn\n"
    invoke("kernel", "remove", *options)
    assert not folder.exists()
