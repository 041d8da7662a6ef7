"""The cells of ``contrib.rnn`` against their equations in NumPy: outputs, states and gradients; and training."""

import numpy as np
import pytest

from graphlab import tf

BATCH, STEPS = 2, 3


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def relu(x):
    return np.maximum(x, 0)


def normalized(x, variables, name):
    mean, deviation = x.mean(-1, keepdims=True), x.std(-1, keepdims=True)
    return (x - mean) / deviation * variables[f"{name}/gamma"] + variables[f"{name}/beta"]


def layer_norm_lstm(v, x, state):
    c, h = state
    i, j, f, o = np.split(np.hstack([x, h]) @ v["kernel"], 4, axis=1)
    i, j, f, o = (
        normalized(gate, v, name) for gate, name in ((i, "input"), (j, "transform"), (f, "forget"), (o, "output"))
    )
    c = normalized(sigmoid(f + 1) * c + sigmoid(i) * np.tanh(j), v, "state")
    h = sigmoid(o) * np.tanh(c)
    return h, (c, h)


def plain_lstm(v, x, state):
    c, h = state
    i, j, f, o = np.split(np.hstack([x, h]) @ v["kernel"] + v["bias"], 4, axis=1)
    c = sigmoid(f + 1) * c + sigmoid(i) * np.tanh(j)
    h = sigmoid(o) * np.tanh(c)
    return h, (c, h)


def coupled_lstm(v, x, state):
    c, h = state
    kernel, projection = np.vstack([v["W_0"], v["W_1"]]), np.vstack([v["W_P_0"], v["W_P_1"], v["W_P_2"]])
    j, f, o = np.split(np.hstack([x, h]) @ kernel + v["B"], 3, axis=1)
    forget = sigmoid(f + 0.5 + v["W_F_diag"] * c)
    c = forget * c + (1 - forget) * np.tanh(j)
    h = sigmoid(o + v["W_O_diag"] * c) * np.tanh(c) @ projection
    h = np.clip(h, -0.3, 0.3)
    return h, (c, h)


def coupled_layer_norm_lstm(v, x, state):
    c, h = state
    j, f, o = np.split(np.hstack([x, h]) @ v["W_0"], 3, axis=1)
    j, f, o = normalized(j, v, "transform"), normalized(f, v, "forget"), normalized(o, v, "output")
    forget = sigmoid(f + 1)
    c = normalized(forget * c + (1 - forget) * np.tanh(j), v, "state")
    h = sigmoid(o) * np.tanh(c)
    return h, (c, h)


def group_lstm(v, x, state):
    c, h = state
    groups = [
        np.split(np.hstack(part) @ v[f"group{index}/kernel"], 4, axis=1)
        for index, part in enumerate(zip(np.split(x, 2, axis=1), np.split(h, 2, axis=1), strict=True))
    ]
    i, j, f, o = (np.hstack([group[gate] for group in groups]) + v[f"bias_{name}"] for gate, name in enumerate("ijfo"))
    c = sigmoid(f + 1) * c + sigmoid(i) * np.tanh(j)
    h = sigmoid(o) * np.tanh(c) @ v["projection/kernel"]
    return h, (c, h)


def nas(v, x, state):
    c, h = state
    a = np.split(x @ v["kernel"], 8, axis=1)
    b = np.split(h @ v["recurrent_kernel"] + v["bias"], 8, axis=1)
    one = np.tanh(np.tanh(sigmoid(a[0] + b[0]) * relu(a[1] + b[1])) + c)
    two = np.tanh(sigmoid(a[2] + b[2]) + relu(a[3] * b[3]))
    three = np.tanh(np.tanh(a[4] + b[4]) * sigmoid(a[5] + b[5]))
    four = sigmoid(np.tanh(a[6] + b[6]) + sigmoid(a[7] + b[7]))
    c = one * two
    h = np.tanh(c * np.tanh(three + four)) @ v["projection_weights"]
    return h, (c, h)


def ugrnn(v, x, h):
    gate, candidate = np.split(np.hstack([x, h]) @ v["kernel"] + v["bias"], 2, axis=1)
    gate = sigmoid(gate + 1)
    h = gate * h + (1 - gate) * np.tanh(candidate)
    return h, h


def intersection(v, x, h):
    x = x @ v["in_projection/kernel"] + v["in_projection/bias"]
    gate_h, new_h, gate_y, new_y = np.split(np.hstack([x, h]) @ v["kernel"] + v["bias"], 4, axis=1)
    gate_h, gate_y = sigmoid(gate_h + 1), sigmoid(gate_y + 1)
    return gate_y * x + (1 - gate_y) * relu(new_y), gate_h * h + (1 - gate_h) * np.tanh(new_h)


def ind_rnn(v, x, h):
    h = relu(x @ v["kernel_w"] + h * v["kernel_u"] + v["bias"])
    return h, h


def indy_gru(v, x, h):
    gates = x @ v["gates/kernel_w"] + np.hstack([h, h]) * v["gates/kernel_u"] + v["gates/bias"]
    reset, update = np.split(sigmoid(gates), 2, axis=1)
    candidate = x @ v["candidate/kernel"] + reset * h * v["candidate/kernel_u"] + v["candidate/bias"]
    h = update * h + (1 - update) * np.tanh(candidate)
    return h, h


def indy_lstm(v, x, state):
    c, h = state
    i, j, f, o = np.split(x @ v["kernel_w"] + np.tile(h, 4) * v["kernel_u"] + v["bias"], 4, axis=1)
    c = sigmoid(f + 1) * c + sigmoid(i) * np.tanh(j)
    h = sigmoid(o) * np.tanh(c)
    return h, (c, h)


def sru(v, x, c):
    candidate, forget, reset, shortcut = np.split(x @ v["kernel"], 4, axis=1)
    forget, reset = np.split(sigmoid(np.hstack([forget, reset]) + v["bias"]), 2, axis=1)
    c = forget * c + (1 - forget) * candidate
    return reset * np.tanh(c) + (1 - reset) * shortcut, c


def convolved(x, kernel):
    """``SAME`` convolution of ``[batch, height, width, channels]`` with an odd kernel."""
    rows, columns = kernel.shape[0] // 2, kernel.shape[1] // 2
    padded = np.pad(x, [(0, 0), (rows, rows), (columns, columns), (0, 0)])
    height, width = x.shape[1:3]
    return sum(
        padded[:, row : row + height, column : column + width] @ kernel[row, column]
        for row in range(kernel.shape[0])
        for column in range(kernel.shape[1])
    )


def conv_lstm(v, x, state):
    c, h = state
    gates = convolved(np.concatenate([x, h], -1), v["kernel"]) + v["biases"]
    i, j, f, o = np.split(gates, 4, axis=-1)
    c = sigmoid(f + 1) * c + sigmoid(i) * np.tanh(j)
    h = sigmoid(o) * np.tanh(c)
    return np.concatenate([h, x], -1), (c, h)


def attention_wrapper(v, x, state):
    h, reading, outputs = state
    inner = np.hstack([x, reading]) @ v["kernel"] + v["bias"]
    h = np.tanh(np.hstack([inner, h]) @ v["basic_rnn_cell/kernel"] + v["basic_rnn_cell/bias"])
    outputs = outputs.reshape(len(x), 2, 3)
    query = h @ v["attention/kernel"] + v["attention/bias"]
    scores = np.tanh(outputs @ v["attention/attn_w"][0, 0] + query[:, None]) @ v["attention/attn_v"]
    weights = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
    reading = (weights[:, :, None] * outputs).sum(1)
    projection = "attn_output_projection"
    output = np.hstack([h, reading]) @ v[f"{projection}/kernel"] + v[f"{projection}/bias"]
    outputs = np.concatenate([outputs[:, 1:], output[:, None]], 1).reshape(len(x), -1)
    return output, (h, reading, outputs)


def highway(v, x, h):
    h = np.tanh(np.hstack([x, h]) @ v["basic_rnn_cell/kernel"] + v["basic_rnn_cell/bias"])
    carry = sigmoid(x @ v["carry_w"] + v["carry_b"])
    transform = sigmoid(x @ v["transform_w"] + v["transform_b"])
    return carry * x + transform * h, h


def projections(v, x, h):
    inner = "input_projection_wrapper"
    x = relu(x @ v[f"{inner}/kernel"] + v[f"{inner}/bias"])
    cell = f"{inner}/basic_rnn_cell"
    h = np.tanh(np.hstack([x, h]) @ v[f"{cell}/kernel"] + v[f"{cell}/bias"])
    return h @ v["kernel"] + v["bias"], h


def grid_lstm(v, x, state):
    """Two blocks of windows with peepholes; state and output as lists of parts."""
    return _grid(v, x, state, [[(0, 2), (1, 3)], [(3, 5)]], "")


def _grid(v, x, state, blocks, scope):
    units, outputs, new_state, states = 2, [], [], iter(state)
    for block, spans in enumerate(blocks):
        c_f = m_f = np.zeros((len(x), units))
        for start, stop in spans:
            c_t, m_t = next(states), next(states)
            args = np.hstack([x[:, start:stop], m_t, m_f])
            gates = {
                k: np.split(args @ v[f"{scope}W_{k[0]}_{block}_0"] + v[f"{scope}B_{k[0]}_{block}"], 4, axis=1)
                for k in ("freq", "time")
            }

            def peep(kind, gate, f, t, block=block):
                return v[f"{scope}W_{gate}_diag_{kind}f_{block}"] * f + v[f"{scope}W_{gate}_diag_{kind}t_{block}"] * t

            new = {}
            for kind, c in (("freq", c_f), ("time", c_t)):
                i, j, f, _ = gates[kind]
                new[kind] = sigmoid(f + 1 + peep(kind, "F", c_f, c_t)) * c + sigmoid(
                    i + peep(kind, "I", c_f, c_t)
                ) * np.tanh(j)
            c_f, c_t = new["freq"], new["time"]
            m_f = sigmoid(gates["freq"][3] + peep("freq", "O", c_f, c_t)) * np.tanh(c_f)
            m_t = sigmoid(gates["time"][3] + peep("time", "O", c_f, c_t)) * np.tanh(c_t)
            outputs += [m_t, m_f]
            new_state += [c_t, m_t]
    return np.hstack(outputs), tuple(new_state)


def bidirectional_grid_lstm(v, x, state):
    half = len(state) // 2
    forward, forward_state = _grid(v, x, state[:half], [[(0, 2), (1, 3), (2, 4), (3, 5)]], "fwd/")
    moved = np.pad(x, [(0, 0), (0, 1)])
    spans = [(4, 6), (3, 5), (2, 4), (1, 3)]
    backward, backward_state = _grid(v, moved, state[half:], [spans], "bwd/")
    return np.hstack([forward, backward]), forward_state + backward_state


def coupled_grid_lstm(v, x, state):
    """One window, shared weights, coupled gates."""
    c_t, m_t = state
    i, j, o = np.split(np.hstack([x, m_t, np.zeros((len(x), 2))]) @ v["W_f_0_0"] + v["B_f_0"], 3, axis=1)
    c_f, c_t = sigmoid(i) * np.tanh(j), (1 - sigmoid(i)) * c_t + sigmoid(i) * np.tanh(j)
    m_f, m_t = sigmoid(o) * np.tanh(c_f), sigmoid(o) * np.tanh(c_t)
    return np.hstack([m_t, m_f]), (c_t, m_t)


R = tf.contrib.rnn
basic = tf.nn.rnn_cell.BasicRNNCell

#: The cell's scope, how it is made, the shape of its inputs, and its equations.
CASES = {
    "layer_norm_basic_lstm_cell": (lambda: R.LayerNormBasicLSTMCell(4), [3], layer_norm_lstm),
    "layer_norm_basic_lstm_cell without": (lambda: R.LayerNormBasicLSTMCell(4, layer_norm=False), [3], plain_lstm),
    "coupled_input_forget_gate_lstm_cell": (
        lambda: R.CoupledInputForgetGateLSTMCell(
            4,
            use_peepholes=True,
            num_proj=2,
            proj_clip=0.3,
            num_unit_shards=2,
            num_proj_shards=3,
            forget_bias=0.5,
        ),
        [3],
        coupled_lstm,
    ),
    "coupled_input_forget_gate_lstm_cell normalized": (
        lambda: R.CoupledInputForgetGateLSTMCell(4, layer_norm=True),
        [3],
        coupled_layer_norm_lstm,
    ),
    "glstm_cell": (lambda: R.GLSTMCell(4, num_proj=2, number_of_groups=2), [6], group_lstm),
    "nas_cell": (lambda: R.NASCell(4, num_proj=3, use_bias=True), [3], nas),
    "ugrnn_cell": (lambda: R.UGRNNCell(4), [3], ugrnn),
    "intersection_rnn_cell": (lambda: R.IntersectionRNNCell(4, num_in_proj=4), [3], intersection),
    "ind_rnn_cell": (lambda: R.IndRNNCell(4, activation=tf.nn.relu), [3], ind_rnn),
    "indy_gru_cell": (lambda: R.IndyGRUCell(4), [3], indy_gru),
    "indy_lstm_cell": (lambda: R.IndyLSTMCell(4), [3], indy_lstm),
    "sru_cell": (lambda: R.SRUCell(4), [3], sru),
    "conv_2d_lstm_cell": (
        lambda: R.Conv2DLSTMCell(input_shape=[4, 3, 2], output_channels=2, kernel_shape=[3, 1], skip_connection=True),
        [4, 3, 2],
        conv_lstm,
    ),
    "attention_cell_wrapper": (
        lambda: R.AttentionCellWrapper(basic(3), attn_length=2, attn_vec_size=4),
        [5],
        attention_wrapper,
    ),
    "": (lambda: R.HighwayWrapper(basic(3), couple_carry_transform_gates=False), [3], highway),
    "output_projection_wrapper": (
        lambda: R.OutputProjectionWrapper(R.InputProjectionWrapper(basic(3), 4, tf.nn.relu), 2),
        [3],
        projections,
    ),
    "grid_lstm_cell": (
        lambda: R.GridLSTMCell(
            2,
            use_peepholes=True,
            feature_size=2,
            frequency_skip=1,
            num_frequency_blocks=[2, 1],
            start_freqindex_list=[0, 3],
            end_freqindex_list=[3, 5],
        ),
        [5],
        grid_lstm,
    ),
    "grid_lstm_cell coupled": (
        lambda: R.GridLSTMCell(
            2,
            share_time_frequency_weights=True,
            couple_input_forget_gates=True,
            feature_size=3,
            frequency_skip=1,
            num_frequency_blocks=[1],
        ),
        [3],
        coupled_grid_lstm,
    ),
    "bidirectional_grid_lstm_cell": (
        lambda: R.BidirectionalGridLSTMCell(
            2,
            use_peepholes=True,
            feature_size=2,
            frequency_skip=1,
            num_frequency_blocks=[4],
            backward_slice_offset=1,
        ),
        [5],
        bidirectional_grid_lstm,
    ),
}


def short_names(values, scope):
    prefix = f"rnn/{scope}/" if scope else "rnn/"
    return {name[len(prefix) :] if name.startswith(prefix) else name: value for name, value in values.items()}


@pytest.mark.parametrize("case", CASES)
def test_a_cell_does_what_its_equations_say(case, graph, comparison):
    make, shape, equations = CASES[case]
    scope = case.split(" ")[0]
    inputs = tf.placeholder(tf.float64, [BATCH, STEPS, *shape], "inputs")
    with tf.variable_scope(tf.get_variable_scope(), dtype=tf.float64):
        cell = make()
        assert isinstance(cell, tf.nn.rnn_cell.RNNCell)
        outputs, state = tf.nn.dynamic_rnn(cell, inputs, dtype=tf.float64)
    assert outputs.shape[2:].as_list() == tf.TensorShape(cell.output_size).as_list()
    weights = comparison.random.randn(*outputs.shape.as_list())
    loss = tf.reduce_sum(outputs * weights)
    variables = tf.trainable_variables()
    # The bias of the normalized cell with coupled gates is there, but has no gradient: it is not used.
    gradients = {
        tensor.name[:-2]: gradient
        for tensor, gradient in zip([inputs, *variables], tf.gradients(loss, [inputs, *variables]), strict=True)
        if gradient is not None
    }
    descent = tf.train.GradientDescentOptimizer(0.001).apply_gradients(
        (gradients[variable.name[:-2]], variable) for variable in variables if variable.name[:-2] in gradients
    )

    with tf.Session() as session:
        session.run(tf.global_variables_initializer())
        values = {"inputs": comparison.random.randn(BATCH, STEPS, *shape)}
        values.update(short_names(comparison.variables(session), scope))
        first = [np.zeros(part.shape.as_list()) for part in tf.nest.flatten(state)]

        def run(values):
            now = tf.nest.pack_sequence_as(tf.nest.map_structure(lambda _: 0, state), first)
            results = []
            for step in range(STEPS):
                output, now = equations(values, values["inputs"][:, step], now)
                results.append(output)
            return np.stack(results, 1), now

        feed = {inputs: values["inputs"]}
        comparison.values(session.run([outputs, state], feed), run(values))
        ours = short_names(session.run(gradients, feed), scope)
        comparison.gradients(ours, lambda values: np.sum(run(values)[0] * weights), values)

        before = session.run(loss, feed)
        for _ in range(3):
            session.run(descent, feed)
        assert session.run(loss, feed) < before
