"""Steps whose accesses to a variable have no order given by the graph, and those that only look like it."""

import numpy as np
import pytest

from graphlab.engine.placement import may_run_inline


@pytest.fixture(params=[False, True], ids=["reference", "resource"])
def variable(request, v1, graph):
    return v1.get_variable("variable", initializer=np.ones([2, 2], "float32"), use_resource=request.param)


def ordered(tensors, operations=()):
    return may_run_inline(tensors, operations, [])


def test_an_update_next_to_a_read(v1, variable):
    update = variable.assign_add(v1.ones([2, 2])).op
    assert ordered([], [update])
    assert ordered([variable + 1.0])
    assert not ordered([variable + 1.0], [update])
    assert not ordered([variable.read_value()], [update])
    assert not ordered([variable._as_graph_element()], [update])


def test_two_updates(v1, variable):
    updates = [variable.assign_add(v1.ones([2, 2])).op for _ in range(2)]
    assert not ordered([], updates)
    with v1.control_dependencies(updates[:1]):
        last = variable.assign(v1.zeros([2, 2])).op
    assert ordered([], [last, updates[0]])


def test_control_dependencies_give_an_order(v1, variable):
    with v1.control_dependencies([variable.assign_add(v1.ones([2, 2])).op]):
        after = variable.read_value() * 2.0
    assert ordered([after])
    with v1.control_dependencies([v1.identity(variable.read_value() * 3.0)]):
        late = variable.assign(v1.zeros([2, 2])).op
    assert ordered([], [late])


def test_the_value_of_an_update(v1, variable):
    assert ordered([variable.assign_add(v1.ones([2, 2])) * 2.0])


def test_memory_handed_on(v1, variable):
    """A reshaped reference variable is the variable; a resource variable is copied before it changes."""
    before = v1.reshape(variable.read_value(), [4])
    with v1.control_dependencies([before]):
        update = variable.assign(v1.zeros([2, 2])).op
    reference = variable._as_graph_element().dtype._is_ref_dtype
    assert ordered([before * 2.0], [update]) is not reference


@pytest.mark.parametrize("name", ["GradientDescent", "Momentum", "Adam", "Adagrad", "RMSProp", "Ftrl"])
def test_training_steps_are_ordered(v1, variable, name):
    make = {"Momentum": lambda kind: kind(0.1, 0.9)}.get(name, lambda kind: kind(0.1))
    bias = v1.get_variable("bias", initializer=np.zeros(2, "float32"), use_resource=False)
    hidden = v1.nn.relu(v1.matmul(v1.ones([3, 2]), variable) + bias)
    loss = v1.reduce_mean(v1.square(v1.matmul(hidden, variable)))
    step = v1.train.get_or_create_global_step()
    train = make(getattr(v1.train, name + "Optimizer")).minimize(loss, global_step=step)
    assert ordered([], [train])
    assert ordered([loss], [train])
    assert not ordered([variable * 2.0], [train])
    assert not ordered([step._as_graph_element()], [train])


def test_one_variable_behind_two_handles(v1, graph):
    handles = [v1.raw_ops.VarHandleOp(dtype="float32", shape=[], shared_name="same", name=name) for name in "ab"]
    update = v1.raw_ops.AssignVariableOp(resource=handles[0], value=1.0)
    read = v1.raw_ops.ReadVariableOp(resource=handles[1], dtype="float32")
    assert not ordered([read], [update])


def test_tables_count_as_variables(v1, graph):
    import tensorflow

    table = tensorflow.lookup.experimental.MutableHashTable("string", "int64", -1)
    insert, found = table.insert(["a"], [1]), table.lookup(v1.constant(["a"]))
    assert ordered([found]) and ordered([], [insert])
    assert not ordered([found], [insert])


def test_what_is_fed_is_not_read(v1, variable):
    read = variable.read_value()
    double = v1.identity(read) * 2.0
    update = variable.assign(v1.zeros([2, 2])).op
    assert may_run_inline([double], [update], [read])
