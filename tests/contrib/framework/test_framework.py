"""``tf.contrib.framework``: argument scopes, variables, checks."""

import numpy as np
import pytest

from graphlab.compat import fresh_graph, tf

framework = tf.contrib.framework


@pytest.fixture(autouse=True)
def _fresh_graph():
    fresh_graph()


def test_argument_scopes():
    @framework.add_arg_scope
    def scaled(x, factor=1):
        return x * factor

    with framework.arg_scope([scaled], factor=3):
        assert scaled(2) == 6
        assert scaled(2, factor=1) == 2
    assert scaled(2) == 2


def test_variables_are_found_by_scope_and_suffix(tmp_path):
    with tf.variable_scope("one"):
        framework.model_variable("weights", [2])
    framework.local_variable(0, name="counter")
    assert [v.op.name for v in framework.get_variables_by_suffix("weights")] == ["one/weights"]
    assert [v.op.name for v in framework.get_variables("one")] == ["one/weights"]
    with tf.Session() as session:
        session.run(tf.global_variables_initializer())
        path = tf.train.Saver().save(session, str(tmp_path / "model"))
    assert framework.list_variables(path) == [("one/weights", [2])]
    initialize = framework.assign_from_checkpoint_fn(path, framework.get_variables_to_restore())
    with tf.Session() as session:
        initialize(session)
        np.testing.assert_array_equal(
            session.run(framework.get_unique_variable("one/weights")), framework.load_variable(path, "one/weights")
        )


def test_shapes_are_checked_now_or_later():
    known = tf.zeros([2, 3])
    assert framework.with_shape([2, 3], known) is known
    with pytest.raises(ValueError, match=r"Invalid shape for zeros:0: \(2, 3\), expected \(3, 3\)"):
        framework.with_shape([3, 3], known)
    open_ended = tf.placeholder(tf.float32, [None, 3])
    checked = framework.with_same_shape(known, open_ended)
    assert checked.shape.as_list() == [2, 3]
    with tf.Session() as session:
        assert session.run(checked, {open_ended: np.ones([2, 3])}).sum() == 6
        with pytest.raises(tf.errors.InvalidArgumentError, match="Wrong shape"):
            session.run(checked, {open_ended: np.ones([1, 3])})


def test_small_helpers():
    variable = tf.Variable([1.0, 2.0])
    placeholder = tf.placeholder(tf.float32)
    with tf.Session() as session:
        session.run(tf.global_variables_initializer())
        assert session.run(framework.reduce_sum_n([variable, tf.constant([[1.0]])])) == 4
        session.run(framework.zero_initializer(variable))
        assert session.run(variable).tolist() == [0, 0]
    assert framework.get_placeholders(tf.get_default_graph()) == [placeholder]
    assert framework.nest.flatten({"b": 2, "a": [1]}) == [1, 2]
    assert framework.nest.is_sequence([1])
    with pytest.raises(ValueError, match="Expected integer type"):
        framework.assert_scalar_int(1.5)
    with pytest.raises(ValueError, match="No tensors provided"):
        framework.reduce_sum_n([])
