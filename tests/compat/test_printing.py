"""NumPy prints for programs as it did, wherever they print."""

import contextvars

import numpy as np

from graphlab.compat import era

PROGRAM = """
import threading
import numpy as np

def text():
    return str([np.float32(1.5)]), str(np.array([1.23456, 0.5]))

def in_a_thread():
    found = []
    thread = threading.Thread(target=lambda: found.append(text()))
    thread.start(), thread.join()
    return found[0]

before = text(), in_a_thread()
with np.printoptions(precision=2):
    within = text()
np.set_printoptions(precision=3, suppress=True)
after = text(), in_a_thread(), context.run(text)
"""


def test_options_hold_in_every_thread(run_program):
    options = np.get_printoptions()
    program = run_program(PROGRAM, context=contextvars.copy_context())
    assert program["before"] == (("[1.5]", "[1.23456 0.5    ]"),) * 2
    assert program["within"] == ("[1.5]", "[1.23 0.5 ]")
    assert program["after"] == (("[1.5]", "[1.235 0.5  ]"),) * 3
    assert np.get_printoptions() == options
    assert contextvars.Context().run(np.get_printoptions) == options


def test_options_of_the_caller_are_kept():
    with np.printoptions(precision=2):
        options = np.get_printoptions()
        with era():
            assert str([np.float32(1.5), np.array([1.23456])]) == "[1.5, array([1.23])]"
        assert np.get_printoptions() == options
