import sys

import pytest

from graphlab.programs.diagnosis import hints


class Layer:
    def __init__(self, units, activation=None, **options):
        pass


def raised(statement, **variables):
    try:
        exec(compile(statement, "<statement>", "exec"), variables)
    except Exception as error:
        step = error.__traceback__
        while step.tb_next is not None and step.tb_frame.f_code.co_filename != "<statement>":
            step = step.tb_next
        return error, statement, step.tb_frame
    raise AssertionError(statement)


def test_a_signature_lists_parameters():
    namespace = {"Layer": Layer}
    assert hints.call_signature("Layer(units, activation)", namespace) == "Layer(units, activation)"
    assert hints.call_signature("Layer(units)", namespace)
    assert hints.call_signature("unknown(some, names)", namespace)
    assert hints.call_signature("print(something)", {"print": print}) is None
    assert hints.call_signature("Layer(width, height)", namespace) is None
    assert hints.call_signature("Layer(units, activation)", {**namespace, "units": 1, "activation": 2}) is None


def test_one_argument_of_the_documents_own_function_is_a_value():
    namespace = {"__name__": "__main__"}
    exec("def plot(history): pass", namespace)
    assert hints.call_signature("plot(history)", namespace) is None


def test_similar_attribute():
    error, _, _ = raised("sys.exitt", sys=sys)
    assert hints.similar_attribute(error) == "did you mean 'exit'?"
    error, _, _ = raised("sys.nothing_like_it", sys=sys)
    assert hints.similar_attribute(error) is None


def test_similar_keyword():
    def shift(width_shift_range=0, height=0):
        pass

    assert hints.similar_keyword(*raised("f(width_shift=1)", f=shift)) == "did you mean 'width_shift_range'?"
    assert hints.similar_keyword(*raised("f(zzz=1)", f=shift)) is None


def test_missing_argument_is_named_where_the_message_does_not():
    def add(value, bias):
        if bias is None:
            raise TypeError("Missing required positional argument")

    error, _, frame = raised("f(1, None)", f=add)
    assert hints.missing_argument(error, "f(1)", frame) == "f: missing a required argument: 'bias'"
    assert hints.missing_argument(error, "f(1, 2)", frame) is None
    assert hints.missing_argument(*raised("f(1)", f=add)) is None


def test_missing_key():
    assert hints.missing_key(*raised("w['conv1']", w={"conv2": 1})) == "w has only the keys 'conv2'"
    assert hints.missing_key(*raised("w[w['a']]", w={"a": "b"})) is None


@pytest.mark.parametrize(("line", "found"), [("f(a, ...)", True), ("f('...')", False), ("x = 1  # ...", False)])
def test_left_out(line, found):
    assert bool(hints.left_out(line)) is found


def test_undefined_names():
    assert hints.undefined(["a"]) == "no block of the document defines 'a'"
    assert hints.undefined(["a", "b", "c"]).endswith("'a', 'b' and 'c'")
