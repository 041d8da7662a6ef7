"""The cells that read what cuDNN has trained, against its equations; and what is said about its layers."""

import numpy as np
import pytest

from graphlab import tf

C = tf.contrib.cudnn_rnn


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def lstm(v, x, state):
    c, h = state
    scope = "rnn/cudnn_compatible_lstm_cell"
    i, j, f, o = np.split(np.hstack([x, h]) @ v[f"{scope}/kernel"] + v[f"{scope}/bias"], 4, axis=1)
    c = sigmoid(f) * c + sigmoid(i) * np.tanh(j)
    h = sigmoid(o) * np.tanh(c)
    return h, (c, h)


def gru(v, x, h):
    scope = "rnn/cudnn_compatible_gru_cell"
    gates = sigmoid(np.hstack([x, h]) @ v[f"{scope}/gates/kernel"] + v[f"{scope}/gates/bias"])
    reset, update = np.split(gates, 2, axis=1)
    of_x, of_h = (
        value @ v[f"{scope}/candidate/{name}/kernel"] + v[f"{scope}/candidate/{name}/bias"]
        for value, name in ((x, "input_projection"), (h, "hidden_projection"))
    )
    h = (1 - update) * np.tanh(of_x + reset * of_h) + update * h
    return h, h


@pytest.mark.parametrize(
    ("make", "equations", "zero"),
    [
        (lambda: C.CudnnCompatibleLSTMCell(4), lstm, (np.zeros((2, 4)), np.zeros((2, 4)))),
        (lambda: C.CudnnCompatibleGRUCell(4), gru, np.zeros((2, 4))),
    ],
    ids=["lstm", "gru"],
)
def test_a_compatible_cell_does_what_its_equations_say(make, equations, zero, graph, comparison):
    inputs = tf.constant(comparison.random.randn(2, 3, 5), tf.float32)
    outputs, state = tf.nn.dynamic_rnn(make(), inputs, dtype=tf.float32)
    weights = comparison.random.randn(2, 3, 4)
    variables = tf.trainable_variables()
    gradients = tf.gradients(tf.reduce_sum(outputs * weights), [inputs, *variables])
    with tf.Session() as session:
        session.run(tf.global_variables_initializer())
        values = comparison.variables(session)
        values["inputs"] = session.run(inputs).astype(np.float64)
        ours, gradients = session.run([(outputs, state), gradients])

    def run(v):
        now, results = zero, []
        for step in range(3):
            output, now = equations(v, v["inputs"][:, step], now)
            results.append(output)
        return np.stack(results, 1), now

    comparison.values(ours, run(values))
    names = ["inputs", *(variable.op.name for variable in variables)]
    comparison.gradients(dict(zip(names, gradients, strict=True)), lambda v: np.sum(run(v)[0] * weights), values)


def test_the_layers_say_what_to_use_instead(run_program):
    with pytest.raises(AttributeError, match="GraphLab does not have it; use .*CudnnCompatibleLSTMCell"):
        run_program("import tensorflow as tf\ntf.contrib.cudnn_rnn.CudnnLSTM(1, 2)")
