"""Running the same call in TensorFlow's session and in ours, and comparing everything that the caller can see."""

import re
import textwrap

import numpy as np
import pytest

from graphlab.engine.run_errors import reword
from graphlab.engine.runtime import tensorflow_v1


def described(value):
    """A comparable form of a fetched value: structure, types, dtypes, shapes and bits."""
    if isinstance(value, np.ndarray | np.generic):
        bits = value.tolist() if value.dtype == object else value.tobytes()
        writeable = value.flags.writeable
        return type(value), value.dtype, value.shape, bits, writeable
    if isinstance(value, dict):
        return type(value), [(type(key), key, described(child)) for key, child in value.items()]
    if isinstance(value, list | tuple):
        return type(value), [described(child) for child in value]
    return type(value), value


def outcome(call):
    """What became of a call: a value, or an exception with its type and message."""
    try:
        return "returned", described(call())
    except Exception as error:
        if hasattr(error, "error_code"):
            # TensorFlow puts the cause behind the frames that led to the node, ours before them.
            causes = re.split(r"^Node: [^\n]*\n|^Graph execution error:\n\n", error.message, flags=re.MULTILINE)[-1]
            return "raised", type(error), causes.split("\n")[0], error.error_code
        reword(error)
        return "raised", type(error), str(error), error.args


class Pair:
    """TensorFlow's session and ours on one graph, each with its own variables."""

    def __init__(self, base, fast):
        self.base, self.fast = base, fast

    def run(self, *arguments, **keywords):
        """Run in both and demand the same outcome, which is returned."""
        expected = outcome(lambda: self.base.run(*arguments, **keywords))
        actual = outcome(lambda: self.fast.run(*arguments, **keywords))
        assert actual == expected
        return actual

    def repeat(self, *arguments, times=4, **keywords):
        """Run so often that ours has certainly prepared the signature."""
        return [self.run(*arguments, **keywords) for _ in range(times)][-1]

    def close(self):
        self.base.close()
        self.fast.close()


@pytest.fixture(scope="session")
def v1():
    return tensorflow_v1()


@pytest.fixture
def graph(v1):
    with v1.Graph().as_default() as graph:
        yield graph


@pytest.fixture
def make_pair(v1):
    """Make a `Pair` on the current graph."""
    from graphlab import Session

    pairs = []

    def make(**keywords):
        pairs.append(Pair(v1.Session(**keywords), Session(**keywords)))
        return pairs[-1]

    yield make
    for pair in pairs:
        pair.close()


@pytest.fixture
def pair(graph, make_pair):
    return make_pair()


@pytest.fixture
def prepared_runs(monkeypatch):
    """The tuners (``None``: thread pool only) of the calls that did not take the base class's path, in order."""
    from graphlab.engine.session import _FastRun

    calls = []
    original = _FastRun._run_prepared

    def run_prepared(self, signature, *arguments):
        calls.append(signature.tuner)
        return original(self, signature, *arguments)

    monkeypatch.setattr(_FastRun, "_run_prepared", run_prepared)
    return calls


@pytest.fixture
def always_inline(monkeypatch):
    """Whatever is safe inline runs inline: no trial, no luck."""
    from graphlab.engine.tuner import Tuner

    monkeypatch.setattr(Tuner, "choose", lambda self: True)


#: What every program in a process of its own starts with: everything that is safe inline runs inline.
PROLOGUE = """
import threading, time
import numpy as np
from graphlab.engine.runtime import tensorflow_v1
tf = tensorflow_v1()
from graphlab import Session
from graphlab.engine.tuner import Tuner
Tuner.choose = lambda self: True

def tuner_of(session):
    *_, last = session._signatures._known.values()
    return last.tuner
"""


@pytest.fixture
def run_program(warm):
    """Run a program in a process of its own, because it may hang or take the process down; returns its output."""

    def run(program, seconds=60):
        done = warm.run(PROLOGUE + textwrap.dedent(program), timeout=seconds)
        assert done.returncode == 0, f"exit code {done.returncode}:\n{done.stderr[-3000:]}"
        return done.stdout.strip()

    return run
