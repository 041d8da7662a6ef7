"""The documents are true: what they name exists, and the README's program prints what the README says."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DOCUMENTS = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")] + sorted(ROOT.glob("docs/*.md"))


def test_the_program_of_the_readme_prints_what_the_readme_says(invoke, working_directory):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    program = re.search(r"`(\w+\.py)`:\n\n```python\n(.*?)```", readme, re.DOTALL)
    output = re.search(r"```text\n\$ graphlab exec (\w+\.py)\n(.*?)```", readme, re.DOTALL)
    assert program[1] == output[1]
    (working_directory / program[1]).write_text(program[2], encoding="utf-8")
    # The program does not set a seed, so the second digit may differ.
    printed, expected = (text.rsplit(" ", 1) for text in (invoke("exec", program[1]).stdout, output[2]))
    assert printed[0] == expected[0]
    assert float(printed[1]) == pytest.approx(float(expected[1]), abs=0.021)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_file_that_a_document_links_to_exists(document):
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", document.read_text(encoding="utf-8")):
        assert (document.parent / target).exists(), target


def test_the_index_lists_every_document():
    index = (ROOT / "docs/index.md").read_text(encoding="utf-8")
    for document in ROOT.glob("docs/*.md"):
        assert document.name == "index.md" or f"({document.name})" in index, document.name


def test_every_path_that_the_architecture_names_exists():
    text = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    rooms = sorted(path.name for path in ROOT.iterdir() if path.is_dir() and not path.name.startswith("."))
    named = re.findall(rf"`((?:{'|'.join(rooms)})/[\w./-]*)`|`([\w.-]+\.(?:md|toml))`", text)
    assert len(named) > 50
    for path, file in named:
        assert (ROOT / (path or file)).exists(), path or file


def test_the_architecture_names_every_room():
    text = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    for room in (ROOT / "graphlab").iterdir():
        if room.name != "__pycache__" and (room.is_dir() or room.suffix == ".py") and room.name != "__main__.py":
            assert f"| `graphlab/{room.name}`" in text or f"`graphlab/{room.name}` |" in text, room.name
