"""Arguments mean what they meant in 1.15."""

import inspect

import numpy as np
import pytest

from graphlab.compat import fresh_graph, tf

CROSS_ENTROPIES = (
    "softmax_cross_entropy_with_logits",
    "sparse_softmax_cross_entropy_with_logits",
    "sigmoid_cross_entropy_with_logits",
)


@pytest.fixture(autouse=True)
def _fresh_graph():
    fresh_graph()


def evaluate(tensor):
    with tf.Session() as session:
        return session.run(tensor)


@pytest.mark.parametrize("name", CROSS_ENTROPIES)
def test_cross_entropies_refuse_positions(name):
    function = getattr(tf.nn, name)
    with pytest.raises(ValueError) as raised:
        function(tf.ones([2, 3]), tf.ones([2, 3]))
    assert str(raised.value) == f"Only call `{name}` with named arguments (labels=..., logits=..., ...)"
    with pytest.raises(ValueError, match="Both labels and logits must be provided."):
        function(logits=tf.ones([2, 3]))
    assert next(iter(inspect.signature(function).parameters)) == "_sentinel"


def test_cross_entropies_compute():
    logits, labels = np.array([[2.0, 1.0, 0.1]], np.float32), np.array([[1.0, 0.0, 0.0]], np.float32)
    expected = -np.log(np.exp(2.0) / np.exp(logits).sum())
    softmax = tf.nn.softmax_cross_entropy_with_logits(labels=labels, logits=logits)
    sparse = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=[0], logits=logits)
    transposed = tf.nn.softmax_cross_entropy_with_logits(labels=labels.T, logits=logits.T, dim=0)
    for loss in (softmax, sparse, transposed):
        np.testing.assert_allclose(evaluate(loss), [expected], rtol=1e-6)
    sigmoid = tf.nn.sigmoid_cross_entropy_with_logits(labels=labels, logits=logits)
    np.testing.assert_allclose(evaluate(sigmoid), np.log1p(np.exp(logits)) - logits * labels, rtol=1e-5)


def test_moved_positions():
    values, indices = tf.nn.top_k([1.0, 5.0, 3.0], 2, True, "best")
    assert values.op.name == "best"
    assert indices.dtype == tf.int32
    assert tf.math.top_k is tf.nn.top_k
    product = tf.matmul(tf.ones([2, 2]), tf.ones([2, 2]), False, False, False, False, False, False, "product")
    assert product.op.name == "product"
    assert tf.scatter_nd([[1]], [7], [3], "scattered").op.name == "scattered"
    assert evaluate(tf.scatter_nd([[1]], [7], [3])).tolist() == [0, 7, 0]
