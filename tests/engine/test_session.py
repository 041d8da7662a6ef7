"""`Session.run` against the contract of TensorFlow's: values, types, exceptions and messages."""

import collections
import threading
from typing import NamedTuple

import numpy as np
import pytest

from graphlab import InteractiveSession, Session
from graphlab.engine import signature as signature_module
from graphlab.engine.tuner import Tuner

pytestmark = pytest.mark.usefixtures("always_inline")

Point = collections.namedtuple("Point", ["x", "y"])


class Typed(NamedTuple):
    x: object
    y: object


class MyList(list):
    pass


@pytest.fixture
def elements(v1, graph):
    """A small graph with an element of every kind."""
    found = {"p": v1.placeholder("float32", [None, 2], name="p"), "q": v1.placeholder("int32", [], name="q")}
    found["double"] = v1.multiply(found["p"], 2.0, name="double")
    found["next"] = v1.add(found["q"], 1, name="next")
    found["text"] = v1.placeholder("string", name="text")
    found["joined"] = v1.strings.join([found["text"], "!"], name="joined")
    found["variable"] = v1.get_variable("variable", initializer=[1.0, 2.0], use_resource=False)
    found["resource"] = v1.get_variable("resource", initializer=[1.0, 2.0], use_resource=True)
    found["count"] = v1.assign_add(found["variable"], [1.0, 1.0], name="count")
    found["op"] = v1.group(found["count"], name="op")
    found["sparse"] = v1.SparseTensor([[0, 1]], v1.constant([3.0]), [2, 2])
    found["slices"] = v1.IndexedSlices(v1.constant([[3.0]]), v1.constant([1]))
    found["shaped"] = v1.IndexedSlices(v1.constant([[3.0]]), v1.constant([1]), v1.constant([2, 1]))
    return found


@pytest.fixture
def ready(v1, elements, make_pair):
    pair = make_pair()
    pair.run(v1.global_variables_initializer())
    return pair


def test_is_a_subclass(v1):
    assert issubclass(Session, v1.Session) and issubclass(InteractiveSession, v1.InteractiveSession)


STRUCTURES = {
    "tensor": lambda e: e["resource"],
    "variable": lambda e: e["variable"],
    "operation": lambda e: e["op"],
    "tensor name": lambda e: "count:0",
    "operation name": lambda e: "op",
    "list": lambda e: [e["count"], e["op"], e["resource"]],
    "same twice": lambda e: [e["count"], "count:0", e["count"]],
    "tuple": lambda e: (e["op"], e["count"]),
    "namedtuple": lambda e: Point(e["op"], [e["count"]]),
    "typed namedtuple": lambda e: Typed(e["op"], e["count"]),
    "dict": lambda e: {"a": e["count"], 1: {"b": "count:0"}, None: ()},
    "ordered dict": lambda e: collections.OrderedDict([("z", e["count"]), ("a", e["op"])]),
    "default dict": lambda e: collections.defaultdict(list, {"z": e["count"]}),
    "list subclass": lambda e: MyList([e["count"]]),
    "empty list": lambda e: [],
    "empty dict": lambda e: {},
    "sparse": lambda e: e["sparse"],
    "sparse in list": lambda e: [e["sparse"], e["slices"]],
    "slices": lambda e: e["slices"],
    "shaped slices": lambda e: {"s": e["shaped"]},
    "nothing": lambda e: None,
    "number": lambda e: 3,
    "unknown name": lambda e: "unknown:0",
    "bad name": lambda e: ["count:0", "not a name"],
    "nothing in list": lambda e: [e["count"], None],
    "unfed": lambda e: e["double"],
    "numpy fetch": lambda e: np.array(["count:0"]),
}


@pytest.mark.parametrize("structure", STRUCTURES.values(), ids=STRUCTURES.keys())
def test_fetches(ready, elements, structure):
    ready.repeat(structure(elements))
    for _ in range(4):  # equal structures, other objects
        ready.run(structure(elements))


FEEDS = {
    "array": ("double", "p", np.ones([3, 2], "float32")),
    "double precision": ("double", "p", np.full([3, 2], 1 / 3)),
    "integers": ("double", "p", np.ones([1, 2], int)),
    "fortran order": ("double", "p", np.asfortranarray(np.arange(6, dtype="float32").reshape(3, 2))),
    "strided": ("double", "p", np.arange(24, dtype="float32").reshape(6, 4)[::2, ::2]),
    "big endian": ("double", "p", np.arange(2, dtype=">f4").reshape(1, 2)),
    "lists": ("double", "p", [[1, 2.5]]),
    "empty": ("double", "p", np.zeros([0, 2], "float32")),
    "wrong rank": ("double", "p", np.ones([2], "float32")),
    "wrong shape": ("double", "p", [[1.0, 2.0, 3.0]]),
    "ragged": ("double", "p", [[1.0], [1.0, 2.0]]),
    "text": ("double", "p", "text"),
    "nothing": ("double", "p", None),
    "matrix": ("double", "p", np.matrix([[1.0, 2.0]])),
    "int": ("next", "q", 3),
    "true": ("next", "q", True),
    "numpy int": ("next", "q", np.int64(4)),
    "fraction": ("next", "q", 3.7),
    "too large": ("next", "q", 2**40),
    "bytes": ("joined", "text", b"a\0b"),
    "str": ("joined", "text", "grün"),
    "strings": ("joined", "text", ["a", b"b"]),
    "numpy strings": ("joined", "text", np.array(["a", "bc"])),
    "object array": ("joined", "text", np.array([b"a", "bc"], object)),
    "number as string": ("joined", "text", 3),
    "by name": ("double", "p:0", [[1.0, 2.0]]),
    "by operation name": ("double", "p", [[1.0, 2.0]]),
    "unknown name": ("double", "unknown:0", 1.0),
    "intermediate": ("joined", "joined", "fed and fetched"),
    "variable": ("count", "variable", [5.0, 5.0]),
}


@pytest.mark.parametrize("case", FEEDS.values(), ids=FEEDS.keys())
def test_feeds(ready, elements, case):
    fetch, feed, value = case
    by_name = feed.endswith(":0")
    ready.repeat(elements[fetch], {feed if by_name else elements[feed]: value})
    good = {"p": [[1.0, 2.0]], "q": 1, "text": "a"}.get(feed)
    if good is not None:  # prepared by calls that succeed, then the case
        ready.repeat([elements[fetch]], {elements[feed]: good})
        ready.repeat([elements[fetch]], {elements[feed]: value})


def test_other_kinds_of_feed_dicts(v1, ready, elements):
    p, q, double = elements["p"], elements["q"], elements["double"]
    ready.repeat(double, collections.OrderedDict([(q, 1), (p, [[1.0, 2.0]])]))
    ready.repeat(double, {(p, q): ([[1.0, 2.0]], 3)})
    ready.repeat(double, {p: [[1.0, 2.0]], "p:0": [[3.0, 4.0]]})  # the same tensor twice
    ready.repeat(double, {elements["op"]: 1})
    ready.repeat(double, {3: 1})
    ready.repeat(double, {p: v1.constant([[1.0, 2.0]])})
    ready.repeat(double, [(p, 1)])
    ready.repeat(elements["count"], {})
    ready.repeat(v1.sparse_tensor_to_dense(elements["sparse"]), {elements["sparse"]: ([[1, 1]], [2.0], [2, 2])})


def test_elements_of_another_graph(v1, ready):
    with v1.Graph().as_default():
        stranger = v1.ones([])
    ready.repeat(stranger)
    ready.repeat("count:0", {stranger: 1.0})


def test_results_are_the_callers_own(v1, pair):
    """Shared memory would let the caller write into the graph, and the graph into what the caller holds."""
    constant = v1.constant(np.ones(100, "float32"))
    variable = v1.Variable(np.ones(100, "float32"), use_resource=True)
    add = variable.assign_add(np.ones(100, "float32"))
    pair.run(variable.initializer)
    for fetch in (constant, variable):
        for _ in range(4):
            before = pair.fast.run(fetch)
            kept = before.copy()
            pair.fast.run(add.op)
            np.testing.assert_array_equal(before, kept)
    for _ in range(4):
        fetched = pair.fast.run(constant)
        if fetched.flags.writeable:
            fetched[:] = 7
    pair.run(constant)


def test_uninitialised_variable(v1, pair):
    variable = v1.Variable(1.0, name="never")
    assert pair.repeat(variable + 1.0)[1] is v1.errors.FailedPreconditionError
    pair.run(variable.initializer)
    pair.repeat(variable + 1.0)


def test_an_error_carries_its_operation(v1, pair):
    x = v1.placeholder("float32", [None])
    checked = v1.check_numerics(x, "bad value", name="checked")
    pair.repeat(checked, {x: [1.0]})
    for session in (pair.base, pair.fast):
        with pytest.raises(v1.errors.InvalidArgumentError, match="bad value") as caught:
            session.run(checked, {x: [np.nan]})
        assert caught.value.op is checked.op and caught.value.node_def.name == "checked"


def test_closed_session(v1, pair):
    x = v1.constant(1.0)
    pair.repeat(x)
    pair.close()
    assert pair.run(x)[1:3] == (RuntimeError, "Attempted to use a closed Session.")


def test_empty_graph(pair):
    assert pair.run("x:0")[1] is RuntimeError


def test_random_numbers_come_in_the_same_sequence(v1, graph, make_pair, monkeypatch):
    v1.set_random_seed(7)
    numbers = v1.random_normal([5])
    pair = make_pair()
    for turn in range(12):  # in the pool, inline, and by the base class, in turns
        monkeypatch.setattr(Tuner, "choose", lambda self, turn=turn: turn % 3 == 0)
        pair.run(numbers)
        pair.run([numbers], options=v1.RunOptions(trace_level=0, timeout_in_ms=10_000))


def test_eval_and_operation_run_use_the_default_session(v1, graph, prepared_runs):
    variable = v1.Variable(1.0)
    add = variable.assign_add(1.0)
    with Session():
        v1.global_variables_initializer().run()
        for _ in range(5):
            add.op.run()
        assert variable.eval() == 6.0
        assert [variable.eval() for _ in range(3)] == [6.0] * 3
    assert len(prepared_runs) == 4 + 3  # all but the first of each


def test_interactive_session(v1, graph, prepared_runs):
    session = InteractiveSession()
    try:
        x = v1.placeholder("float32")
        assert [(x + 1.0).eval({x: 1.0}) for _ in range(2)] == [2.0, 2.0]
        y = x * 2.0
        assert [y.eval({x: 1.0}) for _ in range(4)] == [2.0] * 4
    finally:
        session.close()
    assert len(prepared_runs) == 3


def test_several_graphs(v1, make_pair):
    pairs, fetches = [], []
    for value in range(3):
        with v1.Graph().as_default():
            fetches.append(v1.constant(value) + 1)
            pairs.append(make_pair())
    for _ in range(4):
        for pair, fetch in zip(pairs, fetches, strict=True):
            pair.run(fetch)
            pair.run("add:0")


def test_keyword_arguments(v1, pair):
    x = v1.placeholder("float32")
    pair.repeat(fetches=x + 1.0, feed_dict={x: 1.0}, options=None, run_metadata=None)
    pair.run()
    pair.run(x, {}, None, None, None)


@pytest.mark.parametrize("turn_off", ["argument", "variable"])
@pytest.mark.parametrize("kind", [Session, InteractiveSession])
def test_off_switches(v1, graph, prepared_runs, monkeypatch, turn_off, kind):
    x = v1.constant(2.0)
    if turn_off == "variable":
        monkeypatch.setenv("GRAPHLAB_FAST_SESSION", "0")
    session = kind(fast=False) if turn_off == "argument" else kind()
    assert [session.run(x) for _ in range(5)] == [2.0] * 5
    session.close()
    assert prepared_runs == []
    monkeypatch.delenv("GRAPHLAB_FAST_SESSION", raising=False)
    session = kind()
    assert [session.run(x) for _ in range(5)] == [2.0] * 5
    session.close()
    assert len(prepared_runs) == 4


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # TensorFlow's half-made sessions
def test_fast_is_keyword_only():
    with pytest.raises(TypeError):
        Session("", None, None, False)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # TensorFlow's half-made sessions
def test_wrong_constructor_arguments(v1):
    for arguments in ({"target": v1.ConfigProto()}, {"graph": 3}, {"config": 3}, {"target": "nowhere"}):
        raised = []
        for kind in (v1.Session, Session):
            with pytest.raises(Exception) as caught:
                kind(**arguments)
            raised.append((caught.type, str(caught.value)))
        assert raised[0] == raised[1]


def test_too_many_signatures(v1, pair, prepared_runs, monkeypatch):
    monkeypatch.setattr(signature_module, "SIGNATURE_LIMIT", 3)
    fetches = [v1.constant(number) + 1 for number in range(6)]
    for _ in range(3):
        for fetch in fetches:
            pair.run(fetch)
    assert len(prepared_runs) == 2 * 3


def test_missing_internals_leave_everything_to_the_base_class(v1, graph, prepared_runs, monkeypatch):
    from graphlab.engine import session as session_module

    x = v1.constant(2.0)
    monkeypatch.setattr(session_module, "_AVAILABLE", False)
    with Session() as session:
        assert [session.run(x) for _ in range(4)] == [2.0] * 4
    monkeypatch.setattr(session_module, "_AVAILABLE", True)
    monkeypatch.delattr(signature_module.base, "_FetchHandler")
    with Session(fast=True) as session, pytest.raises(NameError):
        session.run(x)  # the base class itself cannot do without
    monkeypatch.undo()


def test_a_changed_internal_is_no_error(v1, pair, monkeypatch):
    x = v1.placeholder("float32", [None])
    monkeypatch.setattr(signature_module, "_stamp", lambda graph: graph.no_such_attribute)
    assert pair.repeat(x * 2.0, {x: [1.0]})[0] == "returned"


def test_make_callable_and_partial_run(v1, pair):
    a, b = v1.placeholder("float32", []), v1.placeholder("float32", [])
    first = a + 1.0
    second = first * b
    for session in (pair.base, pair.fast):
        call = session.make_callable(second, [a, b])
        assert [call(1.0, 2.0) for _ in range(4)] == [4.0] * 4
        for _ in range(3):
            handle = session.partial_run_setup([first, second], [a, b])
            assert session.partial_run(handle, first, {a: 1.0}) == 2.0
            assert session.partial_run(handle, second, {b: 3.0}) == 6.0


def test_tensor_handles(v1, pair):
    handle_op = v1.get_session_handle(v1.constant(3.0))
    for session in (pair.base, pair.fast):
        for _ in range(4):
            handle = session.run(handle_op)
            assert type(handle).__name__ == "TensorHandle"
            holder, value = v1.get_session_tensor(handle.handle, "float32")
            double = value * 2.0
            assert [session.run(double, {holder: handle.handle}) for _ in range(3)] == [6.0] * 3
            handle.delete()


def test_summaries_prints_and_both_conds(v1, pair, capfd):
    x = v1.placeholder("float32", [])
    summary = v1.summary.merge([v1.summary.scalar("x", x), v1.summary.histogram("h", x)])
    printed = v1.Print(x, [x], message="seen ")
    old = v1.cond(x > 0.0, lambda: x * 2.0, lambda: x * 3.0)
    v1.enable_control_flow_v2()
    new = v1.cond(x > 0.0, lambda: x * 2.0, lambda: x * 3.0)
    v1.disable_control_flow_v2()
    for value in (1.0, -1.0, 2.0):
        pair.repeat([summary, old, new, printed], {x: value})
    assert capfd.readouterr().err.count("seen ") == 3 * 4 * 2


def test_nested_run_in_a_python_function(v1, pair):
    inner = v1.constant(3.0)
    for session in (pair.base, pair.fast):
        outer = v1.py_func(lambda session=session: session.run(inner), [], "float32") + 1.0
        assert [session.run(outer) for _ in range(4)] == [4.0] * 4


def test_threads_share_a_session(v1, graph):
    v1.set_random_seed(1)
    x = v1.placeholder("float32", [None, 4])
    y = v1.reduce_sum(v1.matmul(x, v1.ones([4, 4])), axis=1)
    failures = []
    with Session() as session:

        def work(number):
            for step in range(100):
                value = np.full([1 + (number + step) % 5, 4], number, "float32")
                if session.run(y, {x: value}).tolist() != [16.0 * number] * len(value):
                    failures.append((number, step))

        threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        assert not any(thread.is_alive() for thread in threads)
    assert failures == []


def test_the_text_of_an_error_is_short(v1):
    kept = v1.placeholder(v1.float32, [2], name="kept")
    with pytest.raises(v1.errors.InvalidArgumentError) as caught, Session() as session:
        session.run(kept * 2)
    lines = str(caught.value).splitlines()
    assert type(caught.value) is v1.errors.InvalidArgumentError
    assert lines[0] == "You must feed a value for placeholder tensor 'kept' with dtype float and shape [2]"
    assert lines[-1].strip().startswith("kept = v1.placeholder(") and len(lines) < 12
    with pytest.raises(v1.errors.InvalidArgumentError) as caught, v1.Session() as session:
        session.run(kept * 2)
    assert "Graph execution error" in str(caught.value)
