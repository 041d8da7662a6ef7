"""Attention mechanisms and their wrapper against NumPy: weights, readings, gradients, variables."""

import numpy as np
import pytest

from graphlab import tf

S = tf.contrib.seq2seq
BATCH, LENGTH, DEPTH, UNITS, STEPS = 2, 4, 3, 5, 3
LENGTHS = [4, 2]


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def softmax(scores):
    masked = np.where(np.arange(LENGTH) < np.array(LENGTHS)[:, None], scores, -np.inf)
    exponentials = np.exp(masked - masked.max(1, keepdims=True))
    return exponentials / exponentials.sum(1, keepdims=True)


def masked(memory):
    return memory * (np.arange(LENGTH) < np.array(LENGTHS)[:, None])[:, :, None]


def keys(v):
    return masked(v["memory"]) @ v["memory_layer/kernel"]


def luong(v, scope, query, previous):
    return softmax(np.einsum("bk,btk->bt", query, keys(v)))


def scaled_luong(v, scope, query, previous):
    return softmax(np.einsum("bk,btk->bt", query, keys(v)) * v[f"{scope}/luong_attention/attention_g"])


def additive(v, scope, query, vector, bias=0.0):
    return np.tanh(keys(v) + (query @ v[f"{scope}/query_layer/kernel"])[:, None] + bias) @ vector


def bahdanau(v, scope, query, previous):
    scope = f"{scope}/bahdanau_attention"
    return softmax(additive(v, scope, query, v[f"{scope}/attention_v"]))


def normalized_bahdanau(v, scope, query, previous):
    scope = f"{scope}/bahdanau_attention"
    vector = v[f"{scope}/attention_v"]
    vector = v[f"{scope}/attention_g"] * vector / np.sqrt((vector**2).sum())
    return softmax(additive(v, scope, query, vector, v[f"{scope}/attention_b"]))


def read_forward(choosing, previous):
    """The recursion of https://arxiv.org/abs/1704.00784: the probability of stopping at each step."""
    result = np.zeros_like(choosing)
    for row in range(len(choosing)):
        arriving = 0.0
        for step in range(choosing.shape[1]):
            passed = 1 - choosing[row, step - 1] if step else 1.0
            arriving = passed * arriving + previous[row, step]
            result[row, step] = choosing[row, step] * arriving
    return result


def monotonic(v, scope, query, previous):
    scope = f"{scope}/bahdanau_monotonic_attention"
    scores = additive(v, scope, query, v[f"{scope}/attention_v"]) + v[f"{scope}/attention_score_bias"]
    scores = np.where(np.arange(LENGTH) < np.array(LENGTHS)[:, None], scores, -np.inf)
    return read_forward(sigmoid(scores), previous)


def luong_monotonic(v, scope, query, previous):
    bias = v[f"{scope}/luong_monotonic_attention/attention_score_bias"]
    scores = np.einsum("bk,btk->bt", query, keys(v)) + bias
    scores = np.where(np.arange(LENGTH) < np.array(LENGTHS)[:, None], scores, -np.inf)
    return read_forward(sigmoid(scores), previous)


MECHANISMS = {
    "luong": (lambda *a: S.LuongAttention(*a, dtype=tf.float64), luong),
    "scaled luong": (lambda *a: S.LuongAttention(*a, scale=True, dtype=tf.float64), scaled_luong),
    "bahdanau": (lambda *a: S.BahdanauAttention(*a, dtype=tf.float64), bahdanau),
    "normalized bahdanau": (
        lambda *a: S.BahdanauAttention(*a, normalize=True, dtype=tf.float64),
        normalized_bahdanau,
    ),
    "monotonic": (
        lambda *a: S.BahdanauMonotonicAttention(*a, mode="recursive", dtype=tf.float64),
        monotonic,
    ),
    "parallel monotonic": (lambda *a: S.BahdanauMonotonicAttention(*a, dtype=tf.float64), monotonic),
    "luong monotonic": (lambda *a: S.LuongMonotonicAttention(*a, dtype=tf.float64), luong_monotonic),
}


@pytest.mark.parametrize(("case", "layer_size"), zip(MECHANISMS, [None, 4, 4, None, None, 4, 4], strict=True))
def test_a_wrapped_cell_reads_from_its_memory(case, layer_size, graph, comparison):
    make, weigh = MECHANISMS[case]
    inputs = tf.constant(comparison.random.randn(BATCH, STEPS, 2))
    memory = tf.constant(comparison.random.randn(BATCH, LENGTH, DEPTH))
    mechanism = make(UNITS, memory, LENGTHS)
    cell = S.AttentionWrapper(
        tf.nn.rnn_cell.BasicRNNCell(UNITS), mechanism, layer_size, alignment_history=True, output_attention=False
    )
    first = cell.zero_state(BATCH, tf.float64)
    outputs, state = tf.nn.dynamic_rnn(cell, inputs, initial_state=first, dtype=tf.float64)
    variables = tf.trainable_variables()
    history = state.alignment_history.stack()
    loss = tf.reduce_sum(tf.square(outputs)) + tf.reduce_sum(history * np.arange(LENGTH))
    gradients = tf.gradients(loss, [memory, *variables])
    scope = "rnn/attention_wrapper"

    def run(v):
        h, attention = np.zeros((BATCH, UNITS)), np.zeros((BATCH, layer_size or DEPTH))
        weights = np.eye(LENGTH)[[0, 0]] if "monotonic" in case else np.zeros((BATCH, LENGTH))
        results, all_weights = [], []
        for step in range(STEPS):
            args = np.hstack([v["inputs"][:, step], attention, h])
            h = np.tanh(args @ v[f"{scope}/basic_rnn_cell/kernel"] + v[f"{scope}/basic_rnn_cell/bias"])
            weights = weigh(v, scope, h, weights)
            attention = np.einsum("bt,btd->bd", weights, masked(v["memory"]))
            if layer_size:
                attention = np.hstack([h, attention]) @ v[f"{scope}/attention_layer/kernel"]
            results.append(h)
            all_weights.append(weights)
        return np.stack(results, 1), np.stack(all_weights), attention

    with tf.Session() as session:
        session.run(tf.global_variables_initializer())
        values = comparison.variables(session)
        values.update(inputs=session.run(inputs), memory=session.run(memory))
        ours, mine, last, time = session.run([outputs, history, state.attention, state.time])
        results, weights, attention = run(values)
        comparison.values([ours, mine, last], [results, weights, attention])
        assert time == STEPS
        computed = session.run(gradients)
    names = ["memory", *(variable.op.name for variable in variables)]

    def numpy_loss(v):
        results, weights, _ = run(v)
        return np.sum(results**2) + np.sum(weights * np.arange(LENGTH))

    comparison.gradients(
        {name: np.asarray(value) for name, value in zip(names, computed, strict=True)}, numpy_loss, values
    )


def test_variables_have_the_names_of_1_15(graph):
    cell = S.AttentionWrapper(
        tf.nn.rnn_cell.BasicLSTMCell(4),
        [S.BahdanauAttention(4, tf.zeros([2, 3, 4]), normalize=True), S.LuongAttention(4, tf.zeros([2, 5, 4]))],
        attention_layer_size=[3, 2],
    )
    assert cell.output_size == 5
    helper = S.TrainingHelper(tf.zeros([2, 3, 4]), [3, 3])
    decoder = S.BasicDecoder(cell, helper, cell.zero_state(2, tf.float32), tf.layers.Dense(7, use_bias=False))
    outputs, state, _ = S.dynamic_decode(decoder)
    assert isinstance(state, S.AttentionWrapperState) and len(state.alignments) == 2
    assert outputs.rnn_output.shape.as_list() == [2, None, 7]
    wrapper = "decoder/attention_wrapper/"
    assert [variable.op.name for variable in tf.trainable_variables()] == [
        "memory_layer/kernel",
        "memory_layer_1/kernel",
        *(f"{wrapper}basic_lstm_cell/{name}" for name in ("kernel", "bias")),
        f"{wrapper}bahdanau_attention/query_layer/kernel",
        *(f"{wrapper}bahdanau_attention/attention_{name}" for name in "vgb"),
        f"{wrapper}attention_layer/kernel",
        f"{wrapper}attention_layer_1/kernel",
        "decoder/dense/kernel",
    ]


@pytest.mark.parametrize("mode", ["recursive", "parallel", "hard"])
def test_monotonic_attention(mode, graph, comparison):
    choosing = comparison.random.rand(3, 5)
    if mode == "hard":
        choosing = np.round(choosing)
        previous = np.eye(5)[[0, 2, 4]]
    else:
        previous = comparison.random.dirichlet(np.ones(5), 3)
    with tf.Session() as session:
        ours = session.run(S.monotonic_attention(choosing, previous, mode))
    comparison.values(ours, read_forward(choosing, previous))
    with pytest.raises(ValueError, match="mode must be"):
        S.monotonic_attention(choosing, previous, "soft")


def test_hardmax_and_cumulative_products(graph, comparison):
    values = comparison.random.rand(2, 4)
    values[0, 2] = 0
    with tf.Session() as session:
        hard, product = session.run([S.hardmax(values), S.safe_cumprod(values, axis=1, exclusive=True)])
    np.testing.assert_array_equal(hard, np.eye(4)[values.argmax(1)])
    comparison.values(product, np.hstack([np.ones((2, 1)), np.cumprod(values, 1)[:, :-1]]))


def test_sigmoid_noise_pushes_scores_apart(graph):
    tf.set_random_seed(0)
    mechanism = S.LuongMonotonicAttention(2, tf.zeros([1000, 3, 2]), sigmoid_noise=3.0, score_bias_init=-1.0)
    weights, _ = mechanism(tf.zeros([1000, 2]), mechanism.initial_state(1000, tf.float32))
    with tf.Session() as session:
        session.run(tf.global_variables_initializer())
        first = session.run(weights)[:, 0]
    assert first.std() > 0.3 and abs(np.median(first) - sigmoid(-1)) < 0.06


def test_a_wrapper_with_its_own_functions(graph, comparison):
    memory = comparison.random.randn(BATCH, LENGTH, DEPTH).astype(np.float32)
    given = tf.constant(comparison.random.randn(BATCH, UNITS), tf.float32)
    cell = S.AttentionWrapper(
        tf.nn.rnn_cell.BasicRNNCell(UNITS),
        S.LuongAttention(UNITS, memory, custom_key_value_fn=lambda keys, values: (keys, 2 * values)),
        cell_input_fn=lambda inputs, attention: inputs + attention,
        attention_layer=tf.layers.Dense(DEPTH, name="own"),
        initial_cell_state=given,
    )
    state = cell.zero_state(BATCH, tf.float32)
    output, state = cell(tf.ones([BATCH, DEPTH]), state)
    with tf.Session() as session:
        session.run(tf.global_variables_initializer())
        v = comparison.variables(session)
        output, weights, first = session.run([output, state.alignments, given])
    h = np.tanh(
        np.hstack([np.ones((BATCH, DEPTH)), first]) @ v["attention_wrapper/basic_rnn_cell/kernel"]
        + v["attention_wrapper/basic_rnn_cell/bias"]
    )
    reading = np.einsum("bt,btd->bd", weights, 2 * memory)
    comparison.values(
        output, np.hstack([h, reading]) @ v["attention_wrapper/own/kernel"] + v["attention_wrapper/own/bias"]
    )


def wrapped(**options):
    return S.AttentionWrapper(tf.nn.rnn_cell.GRUCell(2), S.LuongAttention(2, tf.zeros([2, 3, 2])), **options)


@pytest.mark.parametrize(
    ("build", "error", "message"),
    [
        (lambda: S.AttentionWrapper(tf.nn.rnn_cell.GRUCell(2), "memory"), TypeError, "must be an AttentionMechanism"),
        (lambda: wrapped(attention_layer_size=[2, 3]), ValueError, "exactly one for each mechanism: saw 2 vs 1"),
        (lambda: wrapped(cell_input_fn=3), TypeError, "cell_input_fn must be callable"),
        (
            lambda: wrapped(attention_layer_size=2, attention_layer=tf.layers.Dense(2)),
            ValueError,
            "Only one of attention_layer_size and attention_layer",
        ),
        (lambda: wrapped()(tf.zeros([2, 2]), tf.zeros([2, 2])), TypeError, "instance of AttentionWrapperState"),
        (
            lambda: S.LuongAttention(3, tf.zeros([2, 3, 2]))(tf.zeros([2, 2]), None),
            ValueError,
            "Incompatible or unknown inner dimensions",
        ),
        (
            lambda: S.LuongAttention(3, tf.placeholder(tf.float32, [2, 3, None])),
            ValueError,
            "fully defined inner dims",
        ),
        (
            lambda: wrapped().zero_state(2, tf.float32).clone(cell_state=tf.zeros([2, 5])),
            ValueError,
            "shape of the AttentionWrapperState is expected to be",
        ),
    ],
)
def test_wrong_arguments_are_refused(build, error, message, graph):
    with pytest.raises(error, match=message):
        build()


def test_a_memory_of_another_batch_size_says_so(graph):
    cell = wrapped()
    size = tf.placeholder(tf.int32, [])
    state = cell.zero_state(size, tf.float32)
    with tf.Session() as session, pytest.raises(tf.errors.InvalidArgumentError, match="Non-matching batch sizes"):
        session.run(state.cell_state, {size: 6})
