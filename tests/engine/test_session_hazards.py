"""What could go wrong when a step is prepared once and run inline. What may hang or crash runs in its own process."""

import gc
import threading
import time

import numpy as np
import pytest

from graphlab import Session


@pytest.fixture(autouse=True)
def inline(always_inline):
    """The thread pool must be a decision about the graph, not the outcome of a trial."""


def test_loop_gradients_do_not_overflow_the_stack(run_program):
    program = """
        steps = tf.placeholder("int32", [])
        x = tf.Variable(1.0)
        _, y = tf.while_loop(lambda i, _: i < steps, lambda i, y: (i + 1, y * 1.0001 + x * 0.0), [0, x])
        gradient = tf.gradients(y, x)
        with Session() as session:
            session.run(x.initializer)
            for _ in range(4):
                session.run(gradient, {steps: 10_000})
            print(tuner_of(session))
    """
    assert run_program(program, seconds=120) == "None"


def test_mapped_gradients_do_not_overflow_the_stack(run_program):
    program = """
        x = tf.placeholder("float32", [None])
        gradient = tf.gradients(tf.map_fn(lambda e: e * e, x), x)
        with Session() as session:
            for _ in range(4):
                values, = session.run(gradient, {x: np.ones(6_000, "f")})
            print(values.sum(), tuner_of(session))
    """
    assert run_program(program, seconds=120) == "12000.0 None"


def test_staging_area_put_and_get_in_one_step(run_program):
    program = """
        from tensorflow.python.ops.data_flow_ops import StagingArea
        area = StagingArea(["float32"], shapes=[[]])
        get, put = area.get(), area.put([tf.constant(3.0)])
        with Session() as session:
            for _ in range(4):
                value = session.run([get, put])[0]
            print(*value, tuner_of(session))
    """
    assert run_program(program) == "3.0 None"


def in_thread(work):
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread


def test_python_functions_that_wait_for_each_other(v1, graph, prepared_runs):
    meeting = threading.Barrier(2, timeout=10)

    def meet():
        try:
            meeting.wait()
            return np.float32(1.0)
        except threading.BrokenBarrierError:
            return np.float32(0.0)

    both = [v1.py_func(meet, [], "float32") + 1.0 for _ in range(2)]
    threads = v1.ConfigProto(inter_op_parallelism_threads=2, use_per_session_threads=True)
    with Session(config=threads) as session:
        assert [session.run(both) for _ in range(4)] == [[2.0, 2.0]] * 4
    assert prepared_runs == [None] * 3


def test_a_blocked_queue_does_not_block_others(v1, graph, prepared_runs):
    queue = v1.FIFOQueue(1, "float32", shapes=[])
    x = v1.placeholder("float32", [])
    put, get = queue.enqueue(x), queue.dequeue() * 2.0
    with Session() as session:
        feeder = in_thread(lambda: [session.run(put, {x: float(number)}) for number in range(50)])
        assert sum(session.run(get) for _ in range(50)) == 2450.0
        feeder.join(20)
        assert not feeder.is_alive()
    assert set(prepared_runs) == {None}


def test_closing_during_a_blocked_run(v1, graph):
    get, x = v1.FIFOQueue(1, "float32").dequeue(), v1.constant(1.0)
    session, errors = Session(), []
    assert [session.run(x) for _ in range(3)] == [1.0] * 3

    begun = threading.Event()

    def wait():
        for _ in range(3):
            begun.set()
            try:
                session.run(get)
            except (v1.errors.OpError, RuntimeError) as error:
                errors.append(type(error))

    waiter = in_thread(wait)
    begun.wait()
    time.sleep(0.3)
    session.close()
    waiter.join(20)
    assert errors == [v1.errors.CancelledError, RuntimeError, RuntimeError]


def test_long_chains_and_small_thread_stacks(run_program):
    program = """
        x = tf.placeholder("float32", [])
        y = x
        for _ in range(8_000):
            y = tf.identity(y)
        off = tf.ConfigProto()
        off.graph_options.rewrite_options.disable_meta_optimizer = True
        threading.stack_size(64 * 1024)
        with Session(config=off) as session:
            out = []
            def work():
                out.extend(session.run(y, {x: 1.0}) for _ in range(4))
            thread = threading.Thread(target=work)
            thread.start()
            thread.join(60)
            print(out, tuner_of(session) is not None)
    """
    assert run_program(program, seconds=120) == str([np.float32(1.0)] * 4) + " True"


def test_iterators_end_as_they_do(v1, pair):
    iterator = v1.data.make_initializable_iterator(v1.data.Dataset.range(5).shuffle(5, seed=1).batch(2))
    batch = iterator.get_next()
    for _ in range(3):
        pair.run(iterator.initializer)
        outcomes = [pair.run(batch)[1] for _ in range(4)]
        assert outcomes[-1] is v1.errors.OutOfRangeError


def test_set_shape_after_the_first_calls(v1, pair):
    x = v1.placeholder("float32", [None])
    y = x * 2.0
    value = np.ones(3, "float32")
    assert pair.repeat(y, {x: value})[0] == "returned"
    x.set_shape([2])
    assert pair.repeat(y, {x: value})[1] is ValueError
    assert pair.repeat(y, {x: value[:2]})[0] == "returned"


def test_prevent_feeding_after_the_first_calls(v1, graph, pair):
    x = v1.placeholder("float32", [None])
    y = x * 2.0
    pair.repeat(y, {x: [1.0]})
    graph.prevent_feeding(x)
    assert pair.repeat(y, {x: [1.0]})[1] is ValueError


def test_prevent_fetching_after_the_first_calls(v1, graph, pair):
    from tensorflow.python.framework.errors import InaccessibleTensorError

    x = v1.constant(1.0) * 2.0
    target = v1.group(x)
    pair.repeat(x)
    pair.repeat([target])
    graph.prevent_fetching(x.op)
    assert pair.repeat(x)[1] is InaccessibleTensorError
    graph.prevent_fetching(target)
    assert pair.repeat([target])[1] is InaccessibleTensorError


def test_the_graph_grows_between_calls(v1, pair, prepared_runs):
    x = v1.placeholder("float32", [])
    y = x * 2.0
    for number in range(6):
        pair.run(y, {x: 1.0})
        grown = y + float(number)
        pair.run([y, grown], {x: 2.0})
        pair.run(grown, {y: 3.0})
        pair.run(grown.name, {x: 3.0})
    assert len(prepared_runs) >= 5  # growth does not send known signatures back to the base class


def test_a_growing_graph_is_not_prepared_anew(v1, graph, prepared_runs):
    x = v1.placeholder("float32", [])
    y = x * 2.0
    with Session() as session:
        for number in range(20):
            v1.constant(number)
            assert session.run(y, {x: 1.0}) == 2.0
    # A signature that was prepared again would bring a tuner of its own.
    assert len(prepared_runs) == 19 and len(set(map(id, prepared_runs))) == 1


def test_the_callers_containers_change_between_calls(v1, pair):
    a, b, c = v1.constant(1.0), v1.constant(2.0), v1.placeholder("float32", [])
    fetches, named, feeds = [a, b], {"a": a, "b": [b]}, {c: 1.0}
    pair.repeat(fetches)
    pair.repeat(named)
    pair.repeat(c + 1.0, feeds)
    fetches.append(a)
    named["b"].append(a)
    named["c"] = b
    pair.repeat(fetches)
    pair.repeat(named)
    fetches[:] = [b]
    del named["a"]
    pair.repeat(fetches)
    pair.repeat(named)
    for times in (1, 4):  # met once, and prepared: then its container changes, and an equal one comes
        original = {"x": [b, a], times: a}
        for _ in range(times):
            pair.run(original)
        original["x"].reverse()
        del original[times]
        original["y"] = b
        pair.repeat({"x": [b, a], times: a})
    double = c * 2.0
    pair.repeat(double, feeds)
    feeds[c] = 5.0
    pair.repeat(double, feeds)
    feeds[a] = 5.0
    pair.repeat(double, feeds)
    feeds.clear()
    pair.repeat(double, feeds)


@pytest.mark.parametrize("times", [1, 3])
def test_identities_are_not_reused(v1, graph, times):
    """A signature's key holds ids: were its objects to die, the next ones could take their place."""
    index, tensors = v1.constant([0]), [v1.constant([float(number)]) for number in range(3)]
    with Session() as session:
        for number in range(90):
            slices = v1.IndexedSlices(tensors[number % 3], index)
            for _ in range(times):
                assert session.run(slices).values == [number % 3]
            del slices


def test_equal_but_different_dictionary_keys(v1, pair):
    x = v1.constant(1.0)
    for _ in range(4):
        for key in (1, 1.0, True, np.int64(1), "1", b"1", (1,)):
            pair.run({key: x})
            pair.run({key: [x], "other": {key: x}})


def aligned(values):
    memory = np.empty(values.nbytes + 64, np.uint8)
    start = -memory.ctypes.data % 64
    found = memory[start : start + values.nbytes].view(values.dtype).reshape(values.shape)
    found[...] = values
    return found


@pytest.mark.parametrize("offset", [0, 1])
def test_fed_arrays_are_kept_or_copied_as_ever(v1, pair, offset):
    """TensorFlow keeps aligned arrays by reference, even in a variable. We add no copies and no references."""
    x = v1.placeholder("float32", [None])
    variable = v1.Variable(np.zeros(64, "float32"), use_resource=True)
    assign = v1.raw_ops.AssignVariableOp(resource=variable.handle, value=x)
    pair.run(variable.initializer)
    for number in range(4):
        arrays = []
        for session in (pair.base, pair.fast):
            array = aligned(np.full(65, number, "float32"))[offset : offset + 64]
            session.run(assign, {x: array})
            array[:] = -1.0
            arrays.append(array)
        pair.run(variable.read_value())


@pytest.mark.parametrize(
    "configure",
    [
        lambda config: setattr(config, "operation_timeout_in_ms", 10_000),
        lambda config: setattr(config.graph_options, "build_cost_model", 1),
        lambda config: config.cluster_def.job.add(name="local").tasks.update({0: "localhost:2222"}),
    ],
    ids=["time limit", "cost model", "cluster"],
)
def test_unusual_sessions_use_the_base_class(v1, graph, prepared_runs, configure):
    config = v1.ConfigProto()
    configure(config)
    x = v1.constant(2.0)
    with Session(config=config) as session:
        assert [session.run(x) for _ in range(4)] == [2.0] * 4
    assert prepared_runs == []


def test_time_limits_are_kept(v1, graph, prepared_runs):
    queue = v1.FIFOQueue(1, "float32")
    with Session(config=v1.ConfigProto(operation_timeout_in_ms=200)) as session:
        for _ in range(3):
            with pytest.raises(v1.errors.DeadlineExceededError):
                session.run(queue.dequeue())
    assert prepared_runs == []


def test_remote_sessions_use_the_base_class(v1, graph, prepared_runs):
    server = v1.train.Server.create_local_server()
    x = v1.constant(2.0)
    with Session(server.target) as session:
        assert [session.run(x) for _ in range(4)] == [2.0] * 4
    assert prepared_runs == []


def test_replay_logs_see_every_call(run_program, tmp_path):
    # TensorFlow reads the variable when it makes its first session. What it logs of a call includes the call's options.
    printed = run_program("""
        import os

        os.environ["TF_REPLAY_LOG_FILE"] = "replay"
        logged = []
        for kind in (tf.Session, Session):
            with tf.Graph().as_default(), kind() as session:
                value = tf.constant(2.0) * 3.0
                for _ in range(5):
                    before = os.path.getsize("replay")
                    session.run(value)
                    logged.append(os.path.getsize("replay") - before)
        print(logged[:5] == logged[5:], min(logged) > 0)
    """)
    assert printed == "True True"


def test_options_that_ask_for_something_use_the_base_class(v1, pair, prepared_runs):
    x = v1.constant(2.0) * 3.0
    for session in (pair.base, pair.fast):
        for _ in range(4):
            metadata = v1.RunMetadata()
            session.run(x, options=v1.RunOptions(trace_level=v1.RunOptions.FULL_TRACE), run_metadata=metadata)
            assert metadata.step_stats.dev_stats
    assert prepared_runs == []


def test_empty_options_and_metadata(v1, pair, prepared_runs):
    x = v1.constant(2.0) * 3.0
    for session in (pair.base, pair.fast):
        for _ in range(4):
            metadata = v1.RunMetadata()
            metadata.cost_graph.node.add(name="left over")
            assert session.run(x, options=v1.RunOptions(), run_metadata=metadata) == 6.0
            assert metadata == v1.RunMetadata()
    assert len(prepared_runs) == 3


def test_subclasses_of_tensors_and_registered_conversions(v1, pair, prepared_runs):
    from tensorflow.python.client import session as base

    class Squared:
        def __init__(self, tensor):
            self.tensor = tensor

    base.register_session_run_conversion_functions(
        Squared,
        lambda squared: ([squared.tensor], lambda values: values[0] ** 2),
        lambda squared, value: [(squared.tensor, value)],
    )
    try:
        x = v1.placeholder("float32", [])
        squared = Squared(x * 3.0)
        pair.repeat(squared, {x: 2.0})
        pair.repeat([squared, x + 1.0], {x: 2.0})
        pair.repeat(x + 1.0, {Squared(x): 2.0})
    finally:
        base._REGISTERED_EXPANSIONS[:] = [entry for entry in base._REGISTERED_EXPANSIONS if entry[0] is not Squared]
    assert prepared_runs == []


def test_sessions_are_freed_with_their_last_reference(v1, graph):
    import weakref

    session = Session()
    x = v1.constant(1.0)
    for _ in range(4):
        session.run({"a": [x]})
    gone = weakref.ref(session)
    gc.disable()
    try:
        del session
        assert gone() is None
    finally:
        gc.enable()


def test_denormal_numbers_are_zero_inline_as_in_the_pool(v1, pair, prepared_runs):
    x = v1.placeholder("float32", [None])
    column = v1.reshape(x, [-1, 1])
    product = v1.matmul(column, column * 1e-3, transpose_b=True)
    fetches = [x * 1e-3, v1.exp(1.05 * v1.log(x)), product, v1.reduce_sum(x) * 1e-5]
    smallest = np.float32(2e-38)
    outcome = pair.repeat(fetches, {x: np.full(40, smallest)}, times=8)
    assert outcome[0] == "returned" and len(prepared_runs) == 7 and None not in prepared_runs
    scaled, *_ = pair.fast.run(fetches, {x: np.full(40, smallest)})
    assert not scaled.any()
    # NumPy, in the same thread, still knows them.
    assert (np.full(3, smallest) * np.float32(1e-3)).all()


def test_denormal_numbers_come_back_after_a_failure(v1, graph, prepared_runs):
    x = v1.placeholder("float32", [None])
    checked = v1.check_numerics(x, "here")
    with Session() as session:
        for _ in range(3):
            session.run(checked, {x: [1.0]})
        with pytest.raises(v1.errors.InvalidArgumentError, match="here"):
            session.run(checked, {x: [np.nan]})
    assert len(prepared_runs) == 3 and None not in prepared_runs
    assert np.float32(1e-37) * np.float32(1e-3) > 0
