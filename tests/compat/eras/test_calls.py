"""Functions of 0.12's core take the arguments of 0.12 in 0.12's positions (``api.py`` has listed them).

A recurrent network's are those of ``contrib`` and tested with it; the flags have a test file of their own.
"""

import inspect
import json
from pathlib import Path

import pytest

from graphlab.compat import era

API = json.loads((Path(__file__).parent / "api-0.12.json").read_text(encoding="utf-8"))
ELSEWHERE = ("tf.contrib.", "tf.flags.", "tf.nn.rnn_cell.")
#: Methods that no program of the time calls with so many positions.
METHODS = {"tf.Graph.create_op", "tf.VariableScope.get_variable", "tf.test.Benchmark.run_op_benchmark"}
#: A method of TensorFlow's own tests, and a module without names.
INTERNAL = {"tf.test.TestCase.assertProtoEqualsVersion", "tf.sdca"}


def of_the_core(names):
    return [name for name in names if not name.startswith(ELSEWHERE) and name not in INTERNAL]


@pytest.fixture(scope="module")
def surface():
    with era("0.12") as program:
        yield program.tree.module("tensorflow")


def lookup(module, name):
    for part in name.split(".")[1:]:
        module = getattr(module, part)
    return module


def arguments(function):
    """Return the names of what a function, or a class, takes."""
    if inspect.isclass(function):
        maker = function.__init__ if inspect.isfunction(function.__init__) else function.__new__
        return list(inspect.signature(maker).parameters)[1:]
    names = list(inspect.signature(function).parameters)
    return names[1:] if names[:1] == ["self"] else names


@pytest.mark.parametrize("name", of_the_core(API["gone"]))
def test_a_name_that_has_gone_is_there(name, surface):
    value = lookup(surface, name)
    then = API["gone"][name].get("then")
    if then and name != "tf.RegisterShape":
        wanted = [word.partition("=")[0] for word in then.split(", ")]
        if not name.startswith("tf.TensorArray."):  # they are those of stack and unstack, which did not change
            assert arguments(value)[: len(wanted)] == wanted


@pytest.mark.parametrize("name", [name for name in of_the_core(API["changed"]) if name not in METHODS])
def test_arguments_are_those_of_the_time(name, surface):
    wanted = [word.partition("=")[0] for word in API["changed"][name]["then"].split(", ")]
    wanted = [word for word in wanted if not word.startswith("*")]
    assert arguments(lookup(surface, name))[: len(wanted)] == wanted
