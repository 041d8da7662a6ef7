"""Running a program's text verbatim in this process."""

import textwrap

import pytest

from graphlab.compat import era, fresh_graph


@pytest.fixture
def run_program():
    """Run a text as a program of 1.x, from a fresh graph; return its namespace."""

    def run(text, **namespace):
        namespace.update(__name__="program", __graphlab_program__=True)
        fresh_graph()
        with era():
            exec(compile(textwrap.dedent(text), "program.py", "exec"), namespace)
        return namespace

    yield run
    fresh_graph()
