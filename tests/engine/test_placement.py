"""Which graphs may run inline."""

import numpy as np
import pytest

from graphlab.engine import placement


def may_run_inline(*wanted):
    """Whether fetching these tensors and running these operations can be done inline."""
    tensors = [element for element in wanted if hasattr(element, "op")]
    return placement.may_run_inline(tensors, [element for element in wanted if not hasattr(element, "op")], FED)


def plain_training_step(v1):
    x = v1.placeholder("float32", [None, 3])
    loss = v1.reduce_mean(v1.matmul(x, v1.Variable(v1.random_normal([3, 2]))))
    return v1.train.AdamOptimizer().minimize(loss)


def resource_training_step(v1):
    weights = v1.Variable(v1.ones([3]), use_resource=True)
    return v1.train.MomentumOptimizer(0.1, 0.9).minimize(v1.reduce_sum(weights * weights))


def embedding_step(v1):
    table = v1.Variable(v1.ones([9, 3]), use_resource=True)
    return v1.train.AdagradOptimizer(0.1).minimize(v1.reduce_sum(v1.nn.embedding_lookup(table, [1, 2])))


def sampled_loss(v1):
    return v1.nn.nce_loss(v1.ones([9, 3]), v1.zeros([9]), v1.ones([2, 1], "int64"), v1.ones([2, 3]), 2, 9)


def random_dropout(v1):
    return v1.nn.dropout(v1.random_uniform([3]), keep_prob=0.5)


def summary_and_checks(v1):
    with v1.control_dependencies([v1.Assert(True, ["never"]), v1.print("never")]):
        return v1.summary.scalar("a", v1.check_numerics(v1.ones([]), "never"))


def old_cond(v1):
    return v1.cond(v1.placeholder("bool", []), lambda: v1.ones([]), lambda: v1.zeros([]))


def table_lookup(v1):
    initializer = v1.lookup.KeyValueTensorInitializer(["a"], [1])
    return v1.lookup.StaticHashTable(initializer, -1).lookup(v1.constant(["a"]))


def fed_queue(v1):
    return v1.identity(FEED(v1.FIFOQueue(1, "float32").dequeue()))


FED = []


def FEED(tensor):
    FED.append(tensor)
    return tensor


@pytest.fixture(autouse=True)
def nothing_fed(graph):
    FED.clear()


INLINE = [
    plain_training_step,
    resource_training_step,
    embedding_step,
    sampled_loss,
    random_dropout,
    summary_and_checks,
    old_cond,
    table_lookup,
    fed_queue,
]


@pytest.mark.parametrize("build", INLINE, ids=lambda build: build.__name__)
def test_runs_inline(v1, build):
    assert may_run_inline(build(v1))


def loop(v1):
    return v1.while_loop(lambda i: i < 3, lambda i: i + 1, [v1.constant(0)])


def mapped(v1):
    return v1.map_fn(lambda x: x * x, v1.ones([3]))


def loop_gradient(v1):
    x = v1.ones([])
    return v1.gradients(v1.while_loop(lambda y: y < 3.0, lambda y: y + x, [x]), x)[0]


def recurrent_network(v1):
    return v1.nn.dynamic_rnn(v1.nn.rnn_cell.BasicRNNCell(2), v1.ones([1, 3, 2]), dtype="float32")[0]


def functional_loop(v1):
    v1.enable_control_flow_v2()
    try:
        return loop(v1)
    finally:
        v1.disable_control_flow_v2()


def functional_cond(v1):
    v1.enable_control_flow_v2()
    try:
        return old_cond(v1)
    finally:
        v1.disable_control_flow_v2()


def python_function(v1):
    return v1.py_func(np.sin, [v1.ones([])], "float32")


def stateless_python_function(v1):
    return v1.py_func(np.sin, [v1.ones([])], "float32", stateful=False)


def graph_function(v1):
    import tensorflow

    return tensorflow.function(lambda x: x * x)(v1.ones([]))


def queue(v1):
    return v1.FIFOQueue(1, "float32").dequeue()


def queue_below(v1):
    with v1.control_dependencies([v1.FIFOQueue(1, "float32").enqueue(1.0)]):
        return v1.ones([])


def queue_by_reference(v1):
    return v1.raw_ops.QueueSize(handle=v1.raw_ops.FIFOQueue(component_types=["float32"]))


def reader(v1):
    return v1.TextLineReader().read(v1.train.string_input_producer(["a"]))


def barrier(v1):
    return v1.raw_ops.BarrierTakeMany(
        handle=v1.raw_ops.Barrier(component_types=["float32"]), num_elements=1, component_types=["float32"]
    ).keys


def accumulator(v1):
    return v1.ConditionalAccumulator("float32", shape=[]).take_grad(1)


def staging(v1):
    from tensorflow.python.ops import data_flow_ops

    return data_flow_ops.StagingArea(["float32"], shapes=[[]]).get()


def iterator(v1):
    return v1.data.make_one_shot_iterator(v1.data.Dataset.range(3)).get_next()


def critical_section(v1):
    return v1.CriticalSection().execute(lambda: v1.ones([]))


def saving(v1):
    v1.Variable(1.0)
    return v1.train.Saver().saver_def and v1.get_default_graph().get_operation_by_name("save/SaveV2")


def batching(v1):
    import tensorflow

    return tensorflow.nondifferentiable_batch_function(1, 1, 10)(lambda x: x)(v1.ones([1]))


POOL = [
    loop,
    mapped,
    loop_gradient,
    recurrent_network,
    functional_loop,
    functional_cond,
    python_function,
    stateless_python_function,
    graph_function,
    queue,
    queue_below,
    queue_by_reference,
    reader,
    barrier,
    accumulator,
    staging,
    iterator,
    critical_section,
    saving,
    batching,
]


@pytest.mark.filterwarnings("ignore:.*rnn_cell.*:UserWarning")
@pytest.mark.parametrize("build", POOL, ids=lambda build: build.__name__)
def test_needs_the_thread_pool(v1, build):
    fetched = build(v1)
    first = fetched[0] if isinstance(fetched, list | tuple) else fetched
    assert not may_run_inline(first)
