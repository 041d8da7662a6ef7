"""``contrib.rnn`` as programs use it: names, variables in checkpoints, stacks, wrappers, and what is refused."""

import copy

import numpy as np
import pytest

from graphlab import tf

R = tf.contrib.rnn


def test_the_names_that_moved_to_core_are_the_same_objects():
    for name in (
        *("BasicLSTMCell", "BasicRNNCell", "DeviceWrapper", "DropoutWrapper", "GRUCell", "LSTMCell", "LSTMStateTuple"),
        *("MultiRNNCell", "ResidualWrapper", "RNNCell"),
    ):
        assert getattr(R, name) is getattr(tf.nn.rnn_cell, name)
    for name in ["static_rnn", "static_bidirectional_rnn", "static_state_saving_rnn"]:
        assert getattr(R, name) is getattr(tf.nn, name)
    assert issubclass(R.BasicLSTMCell, R.LayerRNNCell)


#: A cell for inputs of 3 columns, and the variables that 1.15 makes for it inside ``dynamic_rnn``.
VARIABLES = {
    "BasicLSTMCell": (lambda: R.BasicLSTMCell(2), "basic_lstm_cell/kernel basic_lstm_cell/bias"),
    "MultiRNNCell": (
        lambda: R.MultiRNNCell([R.DropoutWrapper(R.GRUCell(2), 0.5), R.BasicRNNCell(2)]),
        "multi_rnn_cell/cell_0/gru_cell/gates/kernel multi_rnn_cell/cell_0/gru_cell/gates/bias"
        " multi_rnn_cell/cell_0/gru_cell/candidate/kernel multi_rnn_cell/cell_0/gru_cell/candidate/bias"
        " multi_rnn_cell/cell_1/basic_rnn_cell/kernel multi_rnn_cell/cell_1/basic_rnn_cell/bias",
    ),
    "LayerNormBasicLSTMCell": (
        lambda: R.LayerNormBasicLSTMCell(2),
        " ".join(
            f"layer_norm_basic_lstm_cell/{name}"
            for name in (
                "kernel",
                *(
                    f"{part}/{what}"
                    for part in ("input", "transform", "forget", "output", "state")
                    for what in ("gamma", "beta")
                ),
            )
        ),
    ),
    "NASCell": (lambda: R.NASCell(2), "nas_cell/recurrent_kernel nas_cell/kernel"),
    "UGRNNCell": (lambda: R.UGRNNCell(2), "ugrnn_cell/kernel ugrnn_cell/bias"),
    "CoupledInputForgetGateLSTMCell": (
        lambda: R.CoupledInputForgetGateLSTMCell(2, use_peepholes=True),
        " ".join(f"coupled_input_forget_gate_lstm_cell/{name}" for name in ("W_0", "B", "W_F_diag", "W_O_diag")),
    ),
    "LSTMBlockCell": (lambda: R.LSTMBlockCell(2), "lstm_cell/kernel lstm_cell/bias"),
    "GRUBlockCellV2": (
        lambda: R.GRUBlockCellV2(2),
        "gru_cell/gates/kernel gru_cell/gates/bias gru_cell/candidate/kernel gru_cell/candidate/bias",
    ),
    "IndRNNCell": (lambda: R.IndRNNCell(2), "ind_rnn_cell/kernel_w ind_rnn_cell/kernel_u ind_rnn_cell/bias"),
    "SRUCell": (lambda: R.SRUCell(2), "sru_cell/kernel sru_cell/bias"),
    "GLSTMCell": (
        lambda: R.GLSTMCell(3, number_of_groups=3),
        "glstm_cell/group0/kernel glstm_cell/group1/kernel glstm_cell/group2/kernel"
        " glstm_cell/bias_i glstm_cell/bias_j glstm_cell/bias_f glstm_cell/bias_o",
    ),
    "AttentionCellWrapper": (
        lambda: R.AttentionCellWrapper(R.GRUBlockCellV2(2, name="gru"), 2),
        "attention_cell_wrapper/kernel attention_cell_wrapper/bias"
        " attention_cell_wrapper/gru/gates/kernel attention_cell_wrapper/gru/gates/bias"
        " attention_cell_wrapper/gru/candidate/kernel attention_cell_wrapper/gru/candidate/bias"
        " attention_cell_wrapper/attention/attn_w attention_cell_wrapper/attention/attn_v"
        " attention_cell_wrapper/attention/kernel attention_cell_wrapper/attention/bias"
        " attention_cell_wrapper/attn_output_projection/kernel attention_cell_wrapper/attn_output_projection/bias",
    ),
    "OutputProjectionWrapper": (
        lambda: R.OutputProjectionWrapper(R.BasicRNNCell(2), 4),
        "output_projection_wrapper/basic_rnn_cell/kernel output_projection_wrapper/basic_rnn_cell/bias"
        " output_projection_wrapper/kernel output_projection_wrapper/bias",
    ),
    "HighwayWrapper": (
        lambda: R.HighwayWrapper(R.BasicRNNCell(3)),
        "basic_rnn_cell/kernel basic_rnn_cell/bias carry_w carry_b",
    ),
}


@pytest.mark.parametrize("case", VARIABLES)
def test_checkpoints_have_the_names_of_1_15(case, graph, tmp_path):
    make, names = VARIABLES[case]
    cell = make()
    tf.nn.dynamic_rnn(cell, tf.zeros([2, 4, 3]), dtype=tf.float32)
    assert [variable.op.name for variable in tf.trainable_variables()] == [f"rnn/{name}" for name in names.split()]
    with tf.Session() as session:
        session.run(tf.global_variables_initializer())
        path = tf.train.Saver().save(session, str(tmp_path / "model"))
    assert {name for name, _ in tf.train.list_variables(path)} == {f"rnn/{name}" for name in names.split()}


def test_a_cell_that_is_called_step_by_step_has_one_set_of_variables(graph):
    cell = R.LayerNormBasicLSTMCell(2)
    state = cell.zero_state(3, tf.float32)
    for _ in range(3):
        _, state = cell(tf.ones([3, 4]), state)
    assert len(tf.trainable_variables()) == len(cell.trainable_variables) == 11
    assert tf.trainable_variables()[0].op.name == "layer_norm_basic_lstm_cell/kernel"


def test_recurrent_dropout_keeps_the_mean(graph):
    tf.set_random_seed(1)
    cell = R.LayerNormBasicLSTMCell(2000, layer_norm=False, dropout_keep_prob=tf.placeholder_with_default(0.25, []))
    with tf.variable_scope("", initializer=tf.zeros_initializer()):
        state = cell.zero_state(1, tf.float32)
        _, (memory, _) = cell(tf.ones([1, 3]), state)
    bias = next(variable for variable in tf.trainable_variables() if "bias" in variable.name)
    with tf.Session() as session:
        session.run(tf.global_variables_initializer())
        bias.load(np.ones(8000, np.float32), session)
        values = session.run(memory)[0] / (np.tanh(1) / (1 + np.exp(-1)))
    assert set(np.round(values, 3)) == {0, 4}
    assert abs(values.mean() - 1) < 0.2


def test_phased_lstm(graph, comparison):
    """Its equations, with the periods of the paper: https://arxiv.org/abs/1610.09513."""
    times = np.array([[[0.0], [1.3], [4.0]], [[2.0], [2.5], [7.9]]])
    features = comparison.random.randn(2, 3, 4).astype(np.float32)
    inputs = tf.constant(times), tf.constant(features)
    cell = R.PhasedLSTMCell(5, use_peepholes=True, leak=0.01, ratio_on=0.4)
    outputs, state = tf.nn.dynamic_rnn(cell, inputs, dtype=tf.float32)
    weights = comparison.random.randn(2, 3, 5)
    variables = tf.trainable_variables()
    gradients = tf.gradients(tf.reduce_sum(outputs * weights), variables)
    scope = "rnn/phased_lstm_cell/"
    names = [variable.op.name[len(scope) :] for variable in variables]
    assert names == [
        *(f"{part}/{what}" for part in ("mask_gates", "new_input", "output_gate") for what in ("kernel", "bias")),
        "period",
        "phase",
        "ratio_on",
    ]

    def sigmoid(x):
        return 1 / (1 + np.exp(-x))

    def run(v):
        c = h = np.zeros((2, 5))
        results = []
        for step in range(3):
            x, time = features[:, step], times[:, step]
            gates = sigmoid(np.hstack([x, h, c]) @ v["mask_gates/kernel"] + v["mask_gates/bias"])
            take, keep = np.split(gates, 2, axis=1)
            new_c = keep * c + take * np.tanh(np.hstack([x, h]) @ v["new_input/kernel"] + v["new_input/bias"])
            out = sigmoid(np.hstack([x, h, new_c]) @ v["output_gate/kernel"] + v["output_gate/bias"])
            part = np.mod(time - v["phase"], v["period"]) / v["period"]
            rising = 2 * part / v["ratio_on"]
            k = np.where(part < v["ratio_on"] / 2, rising, np.where(part < v["ratio_on"], 2 - rising, 0.01 * part))
            c, h = k * new_c + (1 - k) * c, k * out * np.tanh(new_c) + (1 - k) * h
            results.append(h)
        return np.stack(results, 1), (c, h)

    with tf.Session() as session:
        session.run(tf.global_variables_initializer())
        period, phase = session.run([variables[-3], variables[-2]])
        assert (period >= 1).all() and (period <= 1000).all() and (phase >= 0).all() and (phase <= period).all()
        values = {name[len(scope) :]: value for name, value in comparison.variables(session).items()}
        variables[-3].load(np.array([1.0, 2.0, 3.0, 5.0, 40.0], np.float32), session)
        variables[-2].load(np.array([0.23, 1.12, 0.47, 3.61, 0.93], np.float32), session)
        variables[-1].load(np.array([0.3, 0.5, 0.7, 0.4, 0.2], np.float32), session)
        for name, value in zip(names[-3:], session.run(variables[-3:]), strict=True):
            values[name] = value.astype(np.float64)
        comparison.values(session.run([outputs, state]), run(values))
        # The period's gradient is that of the kernel's formula alone: a remainder passes gradients of what is divided.
        ours = dict(zip(names, session.run(gradients), strict=True))
        del ours["period"]
        comparison.gradients(ours, lambda values: np.sum(run(values)[0] * weights), values)


def test_time_frequency_lstm(graph, comparison):
    x = comparison.random.randn(2, 5)
    state = comparison.random.randn(2, 16) * 0.5
    with tf.variable_scope("", dtype=tf.float64):
        cell = R.TimeFreqLSTMCell(2, use_peepholes=True, feature_size=2, frequency_skip=1, cell_clip=0.4)
        output, new_state = cell(tf.constant(x), tf.constant(state))
    with tf.Session() as session:
        session.run(tf.global_variables_initializer())
        v = {name.split("/")[-1]: value for name, value in comparison.variables(session).items()}
        ours = session.run([output, new_state])

    def sigmoid(x):
        return 1 / (1 + np.exp(-x))

    last, outputs, states = np.zeros((2, 2)), [], []
    for window in range(4):
        c, h = np.split(state[:, 4 * window : 4 * window + 4], 2, axis=1)
        i, j, f, o = np.split(np.hstack([x[:, window : window + 2], h, last]) @ v["W_0"] + v["B"], 4, axis=1)
        c = sigmoid(f + 1 + v["W_F_diag"] * c) * c + sigmoid(i + v["W_I_diag"] * c) * np.tanh(j)
        c = np.clip(c, -0.4, 0.4)
        last = sigmoid(o + v["W_O_diag"] * c) * np.tanh(c)
        outputs.append(last)
        states += [c, last]
    comparison.values(ours, [np.hstack(outputs), np.hstack(states)])


def test_an_embedding_of_ids_goes_into_the_cell(graph):
    cell = R.EmbeddingWrapper(R.BasicRNNCell(4), embedding_classes=6, embedding_size=3)
    inputs = [tf.constant([5, 1]), tf.constant([[2], [2]])]
    outputs, _ = R.static_rnn(cell, inputs, dtype=tf.float32)
    embedding, kernel, bias = tf.trainable_variables()
    assert embedding.op.name == "rnn/embedding_wrapper/embedding"
    with tf.Session() as session:
        session.run(tf.global_variables_initializer())
        outputs, embedding, kernel, bias = session.run([outputs, embedding, kernel, bias])
    assert np.abs(embedding).max() <= np.sqrt(3) and np.abs(embedding).max() > 0.5
    h = np.zeros((2, 4))
    for ids, output in zip(([5, 1], [2, 2]), outputs, strict=True):
        h = np.tanh(np.hstack([embedding[ids], h]) @ kernel + bias)
        np.testing.assert_allclose(output, h, rtol=1e-5, atol=1e-5)


def test_a_compiled_cell_computes_the_same(graph):
    cell = R.BasicLSTMCell(3, name="cell")
    inputs = tf.constant(np.random.RandomState(0).randn(2, 4, 3), tf.float32)
    with tf.variable_scope("net"):
        plain, _ = tf.nn.dynamic_rnn(cell, inputs, dtype=tf.float32)
    with tf.variable_scope("net", reuse=True):
        wrapped, _ = tf.nn.dynamic_rnn(R.CompiledWrapper(cell), inputs, dtype=tf.float32)
    with tf.Session() as session:
        session.run(tf.global_variables_initializer())
        plain, wrapped = session.run([plain, wrapped])
    np.testing.assert_allclose(wrapped, plain, rtol=1e-5, atol=1e-6)


def test_stacks_of_bidirectional_layers_read_both_directions(graph, comparison):
    """The dynamic and the static stack, with the same variables, and the definition in NumPy."""
    x = comparison.random.randn(2, 3, 4).astype(np.float32)
    lengths = [3, 2]

    def cells():
        return [R.BasicRNNCell(3, name="cell") for _ in range(2)]

    outputs, forward, backward = R.stack_bidirectional_dynamic_rnn(
        cells(), cells(), tf.constant(x), dtype=tf.float32, sequence_length=lengths
    )
    names = [variable.op.name for variable in tf.trainable_variables()]
    assert names[:4] == [
        f"stack_bidirectional_rnn/cell_0/bidirectional_rnn/{way}/cell/{what}"
        for way in ("fw", "bw")
        for what in ("kernel", "bias")
    ]
    listed, *states = R.stack_bidirectional_rnn(
        cells(), cells(), tf.unstack(tf.constant(x), axis=1), dtype=tf.float32, sequence_length=lengths, scope="static"
    )
    with tf.Session() as session:
        session.run(tf.global_variables_initializer())
        values = comparison.variables(session)
        for variable in tf.trainable_variables():
            if variable.op.name.startswith("static"):
                twin = (
                    variable.op.name.replace("static", "stack_bidirectional_rnn")
                    .replace("cell_0/", "cell_0/bidirectional_rnn/")
                    .replace("cell_1/", "cell_1/bidirectional_rnn/")
                )
                variable.load(values[twin], session)
        ours = session.run([outputs, forward, backward])
        static = session.run([tf.stack(listed, 1), *states])
    comparison.values(static, ours)

    layer = x.astype(np.float64)
    for index in range(2):
        result = np.zeros((2, 3, 6))
        for row, length in enumerate(lengths):
            for way, steps, columns in (("fw", range(length), slice(3)), ("bw", reversed(range(length)), slice(3, 6))):
                scope = f"stack_bidirectional_rnn/cell_{index}/bidirectional_rnn/{way}/cell"
                h = np.zeros(3)
                for step in steps:
                    h = np.tanh(np.hstack([layer[row, step], h]) @ values[f"{scope}/kernel"] + values[f"{scope}/bias"])
                    result[row, step, columns] = h
                comparison.values((ours[1] if way == "fw" else ours[2])[index][row], h)
        layer = result
    comparison.values(ours[0], layer)


def test_axes_and_batch_sizes(graph):
    tensor = tf.placeholder(tf.float32, [None, 4, 2])
    assert R.transpose_batch_time(tensor).shape.as_list() == [4, None, 2]
    assert R.best_effort_input_batch_size([tf.placeholder(tf.float32, [None, None]), tensor]) == 4
    open_size = R.best_effort_input_batch_size([tf.placeholder(tf.float32, [3, None])])
    assert open_size.shape.as_list() == []
    with pytest.raises(ValueError, match="rank at least 2"):
        R.transpose_batch_time(tf.zeros([3]))


def test_cells_can_be_copied_before_they_are_used(graph):
    cell = R.MultiRNNCell([R.AttentionCellWrapper(R.BasicLSTMCell(3), 2), R.UGRNNCell(3)])
    for index in range(2):
        tf.nn.dynamic_rnn(copy.deepcopy(cell), tf.zeros([2, 3, 4]), dtype=tf.float32, scope=f"net_{index}")
    scopes = [variable.op.name.split("/")[0] for variable in tf.trainable_variables()]
    assert scopes.count("net_0") == scopes.count("net_1") == 12


@pytest.mark.parametrize(
    ("build", "error", "message"),
    [
        (lambda: R.OutputProjectionWrapper("cell", 3), TypeError, "is not an RNNCell"),
        (lambda: R.OutputProjectionWrapper(R.GRUCell(2), 0), ValueError, "output_size must be > 0: 0"),
        (lambda: R.EmbeddingWrapper(R.GRUCell(2), 0, 3), ValueError, "must be > 0: 0, 3"),
        (lambda: R.AttentionCellWrapper(R.GRUCell(2), 0), ValueError, "greater than zero, got 0"),
        (
            lambda: R.AttentionCellWrapper(R.BasicLSTMCell(2), 2, state_is_tuple=False),
            ValueError,
            "state_is_tuple is not set",
        ),
        (lambda: R.GLSTMCell(5, number_of_groups=2), ValueError, "num_units must be divisible"),
        (lambda: R.GridLSTMCell(2), ValueError, "Must specify num_frequency_blocks"),
        (
            lambda: R.Conv2DLSTMCell(input_shape=[3, 3], output_channels=2, kernel_shape=[3, 3]),
            ValueError,
            "Invalid input_shape",
        ),
        (
            lambda: R.IntersectionRNNCell(4)(tf.zeros([2, 3]), tf.zeros([2, 4])),
            ValueError,
            "Must have input size == output size",
        ),
        (lambda: R.stack_bidirectional_rnn([], [], []), ValueError, "at least one fw cell"),
        (
            lambda: R.stack_bidirectional_rnn([R.GRUCell(2)], [R.GRUCell(2)] * 2, []),
            ValueError,
            "must have the same depth",
        ),
    ],
)
def test_what_1_15_refused_is_refused(build, error, message, graph):
    with pytest.raises(error, match=message):
        build()
