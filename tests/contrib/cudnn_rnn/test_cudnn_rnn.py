"""Layers and cells of ``contrib.cudnn_rnn`` against the equations of cuDNN, its results on a GPU, and each other."""

import numpy as np
import pytest

from graphlab import tf
from graphlab.compat.facade import Tree
from graphlab.engine.op_counts import number_of_ops

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


def models():
    return Tree().module("tensorflow.contrib.cudnn_rnn.python.ops.cudnn_rnn_ops")


@pytest.mark.parametrize(
    ("kind", "sizes", "recorded"),
    [
        ("CudnnLSTM", (4, 200, 200, 20, 10), 231833.22),
        ("CudnnGRU", (4, 200, 200, 20, 10), 56000),
        ("CudnnRNNTanh", (4, 200, 200, 20, 10), 56000),
        ("CudnnRNNRelu", (2, 8, 4, 4, 2), 130688),
    ],
)
def test_networks_give_what_a_gpu_gave(kind, sizes, recorded, graph):
    """The sums that TensorFlow's own tests expected of cuDNN, with ones everywhere."""
    layers, units, columns, batch, steps = sizes
    model = getattr(models(), kind)(layers, units, columns, dropout=0.5)
    states = [tf.ones([layers, batch, units])] * (2 if kind == "CudnnLSTM" else 1)
    outputs = model(tf.ones([steps, batch, columns]), *states, tf.ones([model.params_size()]), is_training=False)
    with tf.Session() as session:
        np.testing.assert_allclose(session.run(sum(map(tf.reduce_sum, outputs))), recorded, rtol=1e-6)


def two_cells():
    return [C.CudnnCompatibleGRUCell(3) for _ in range(2)]


def test_compatible_cells_read_the_weights_of_a_layer(tmp_path):
    """They give the same outputs, states and gradients; and the layer reads the weights of the cells."""
    random = np.random.RandomState(3)
    inputs, lengths = random.randn(2, 4, 5).astype(np.float32), [4, 2]
    with tf.Graph().as_default(), tf.Session() as session:
        layer = C.CudnnGRU(2, 3, direction="bidirectional", dtype=tf.float32)
        x = tf.constant(inputs.transpose(1, 0, 2))
        layer.build(x.shape)
        assert layer.trainable_variables == [layer.kernel]
        outputs, states = layer(x, sequence_lengths=lengths, training=True)
        gradient = tf.gradients(tf.reduce_sum(outputs**2), x)[0]
        batch_major = layer(inputs, sequence_lengths=lengths, time_major=False)[0]
        layer.kernel.load(random.randn(layer._network().size()), session)
        ours = session.run([outputs, states[0], gradient])
        np.testing.assert_allclose(session.run(batch_major), ours[0].transpose(1, 0, 2), atol=1e-6)
        saver = tf.train.Saver()
        path = saver.save(session, str(tmp_path / "of_layer"))
        session.run(tf.assign(layer.kernel, tf.zeros_like(layer.kernel)))
    with tf.Graph().as_default(), tf.Session() as session:
        x = tf.constant(inputs)
        outputs, forwards, backwards = tf.contrib.rnn.stack_bidirectional_dynamic_rnn(
            two_cells(), two_cells(), x, dtype=tf.float32, sequence_length=lengths
        )
        h = tf.stack([state for pair in zip(forwards, backwards, strict=True) for state in pair])
        gradient = tf.gradients(tf.reduce_sum(outputs**2), x)[0]
        tf.train.Saver().restore(session, path)
        outputs, h, gradient = session.run([outputs, h, gradient])
        for mine, cells in zip(ours, (outputs.transpose(1, 0, 2), h, gradient.transpose(1, 0, 2)), strict=True):
            np.testing.assert_allclose(mine, cells, rtol=1e-5, atol=1e-5)


def test_names_and_counts_are_those_of_1_15(graph):
    tf.set_random_seed(3)
    with tf.variable_scope("outer"):
        layer = C.CudnnLSTM(2, 3, dropout=0.3)
        layer(tf.ones([4, 2, 5]))
    assert number_of_ops(graph) == 209
    seeds = [op.get_attr("seed2") for op in graph.get_operations() if op.type == "RandomUniform"]
    assert seeds[:16] == list(range(4, 110, 7))
    (saveable,) = tf.get_collection(tf.GraphKeys.SAVEABLE_OBJECTS)
    cell = "outer/cudnn_lstm/rnn/multi_rnn_cell/cell_%d/cudnn_compatible_lstm_cell/%s"
    assert (saveable.name, layer.name) == ("outer/cudnn_lstm/opaque_kernel_saveable", "cudnn_lstm_1")
    assert [each.name for each in saveable.specs] == [
        cell % each for each in ((0, "kernel"), (1, "kernel"), (0, "bias"), (1, "bias"))
    ]
    assert layer.canonical_weight_shapes == [(3, 5)] * 4 + [(3, 3)] * 12


def test_weights_go_there_and_back(graph):
    """Also with a projection, which is compared with a cell of TensorFlow, and with skipped inputs."""
    random = np.random.RandomState(3)
    x, h, c = (random.randn(*shape) for shape in ((4, 2, 5), (1, 2, 2), (1, 2, 3)))
    model = models().CudnnLSTM(1, 3, 5, num_proj=2, dtype=tf.float64)
    with tf.Session() as session:
        params = tf.constant(random.randn(session.run(model.params_size())))
        weights, biases = model.params_to_canonical(params)
        assert [each.shape.as_list() for each in weights] == [[3, 5]] * 4 + [[3, 2]] * 4 + [[2, 3]]
        again = model.canonical_to_params(weights, biases)
        converter = C.CudnnParamsFormatConverterLSTM(1, 3, 5, num_proj=2)
        (kernel,), (bias,), (projection,) = converter.opaque_to_tf_canonical(params)
        sums = converter.tf_canonical_to_opaque([kernel, bias], [projection])
        cell = tf.nn.rnn_cell.LSTMCell(3, num_proj=2, forget_bias=0.0, dtype=tf.float64)
        state = tf.nn.rnn_cell.LSTMStateTuple(c[0], h[0])
        expected, _ = tf.nn.dynamic_rnn(cell, tf.constant(x), initial_state=state, time_major=True)
        outputs = [model(x, h, c, vector)[0] for vector in (params, again, sums)]
        for variable, value in zip(cell.variables, session.run([kernel, bias, projection]), strict=True):
            variable.load(value, session)
        expected, *outputs = session.run([expected, *outputs])
        for mine in outputs:
            np.testing.assert_allclose(mine, expected, rtol=1e-6)
        skipping = models().CudnnGRU(1, 5, 5, input_mode="auto_select")
        assert session.run(skipping.params_size()) == 3 * 25 + 6 * 5
        identity = session.run(skipping.params_to_canonical(tf.ones([105]))[0][0])
        np.testing.assert_array_equal(identity, np.eye(5))


def test_wrong_arguments_are_named():
    for arguments, message in [
        ({"direction": "both"}, "Invalid direction: both"),
        ({"input_mode": "none"}, "Invalid input_mode: none"),
        ({"dtype": tf.int32}, "Only support float16, float32, float64"),
    ]:
        with pytest.raises(ValueError, match=message):
            C.CudnnGRU(1, 2, **arguments)
    with tf.Graph().as_default(), pytest.raises(TypeError, match="Invalid initial_state type"):
        C.CudnnGRU(1, 2)(tf.ones([3, 2, 2]), tf.zeros([1, 2, 2]))
