"""Reading notebooks of every format version."""

import json

import pytest

from graphlab.errors import ProgramError
from graphlab.programs.reading.notebook import read_notebook
from graphlab.programs.reading.selection import select_blocks


@pytest.fixture
def read(tmp_path):
    def read(content):
        path = tmp_path / "book.ipynb"
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        return read_notebook(path)

    return read


def code(source, **more):
    return {"cell_type": "code", "source": source, **more}


def test_cells_their_numbers_and_headings(read):
    notebook = read(
        {
            "nbformat": 4,
            "cells": [
                {"cell_type": "markdown", "source": ["# The *title*\n", "\n", "```\n# no heading\n```\n"]},
                code(["x = 1\n", "y = 2"]),
                code("  \n"),
                code("skipped", metadata={"tags": ["skip-execution"]}),
                {"cell_type": "markdown", "source": "Part\n----"},
                {"cell_type": "raw", "source": "raw"},
                code("z = 3"),
            ],
        }
    )
    assert [(block.index, block.source, block.headings) for block in notebook.blocks] == [
        (1, "x = 1\ny = 2", ("The title",)),
        (2, "z = 3", ("The title", "Part")),
    ]
    assert notebook.places == {1: 1, 2: 6}
    assert [block.index for block in select_blocks(notebook, "part")] == [2]


def test_notebooks_of_2013_are_upgraded_in_memory(read, tmp_path):
    notebook = read(
        {
            "nbformat": 3,
            "metadata": {"name": ""},
            "worksheets": [
                {
                    "cells": [
                        {"cell_type": "heading", "level": 2, "source": "Old"},
                        {"cell_type": "code", "input": ["print 1"], "prompt_number": 7},
                    ]
                }
            ],
        }
    )
    assert (notebook.blocks[0].source, notebook.blocks[0].heading) == ("print 1", "Old")
    assert notebook.node.nbformat == 4
    assert '"worksheets"' in (tmp_path / "book.ipynb").read_text()


@pytest.mark.parametrize(
    "metadata",
    [
        {},
        {"kernelspec": {"name": "python2", "display_name": "Python 2", "language": "python"}},
        {"language_info": {"name": "python", "version": "2.7.11"}},
        {"kernelspec": {"name": "conda-env-tf", "display_name": "tf"}},
    ],
)
def test_kernels_of_any_python_are_accepted(read, metadata):
    assert read({"nbformat": 4, "metadata": metadata, "cells": [code("1")]}).blocks[0].source == "1"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "is not a notebook: it is not JSON"),
        ("[]", "is not a notebook: it has no cells"),
        ({"nbformat": 4}, "is not a notebook: it has no cells"),
        ({"nbformat": 4, "cells": [3]}, "cannot be read as a notebook"),
        (
            {"nbformat": 4, "cells": [], "metadata": {"kernelspec": {"name": "ir", "language": "R"}}},
            "is a notebook in r, not in Python",
        ),
    ],
)
def test_files_that_are_not_python_notebooks(read, content, said):
    with pytest.raises(ProgramError, match=said):
        read(content)
