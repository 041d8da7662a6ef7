"""``tf.Variable`` takes its arguments in 1.x's order."""

import pytest

from graphlab.compat import fresh_graph, tf


@pytest.fixture(autouse=True)
def _fresh_graph():
    fresh_graph()


def test_arguments_by_position():
    variable = tf.Variable([1.0], False, ["mine"], True, None, "name", None, tf.float64)
    assert (variable.op.name, variable.dtype.base_dtype) == ("name", tf.float64)
    assert tf.get_collection("mine") == [variable]
    assert not tf.trainable_variables() and not tf.global_variables()


def test_an_argument_that_is_given_twice():
    with pytest.raises(TypeError, match="trainable"):
        tf.Variable(1.0, False, trainable=True)
