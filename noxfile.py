"""What a change must pass: lint, types, and the tests on every Python that is here.

::

    nox                      # lint, then the tests on every supported Python that is installed
    nox -s lint              # ruff and mypy
    nox -s tests-3.12        # one Python
    nox -s tests-3.11 -- tests/engine -x    # arguments for pytest

A Python that is not installed is skipped, and nox says so.
"""

import nox

PYTHONS = ("3.10", "3.11", "3.12", "3.13")

nox.needs_version = ">=2024.4.15"
nox.options.default_venv_backend = "venv"
nox.options.error_on_missing_interpreters = False
nox.options.reuse_existing_virtualenvs = True
nox.options.sessions = ["lint", "tests"]


@nox.session
def lint(session: nox.Session) -> None:
    """Check style, format and types."""
    session.install("-e", ".[dev]")
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")
    session.run("mypy")


@nox.session
def types(session: nox.Session) -> None:
    """Check types only."""
    session.install("-e", ".[dev]")
    session.run("mypy", *session.posargs)


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """Run the test suite; arguments after ``--`` go to pytest."""
    session.install("-e", ".[test]")
    session.run("pytest", *session.posargs)
