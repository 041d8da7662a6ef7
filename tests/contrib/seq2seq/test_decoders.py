"""``BasicDecoder`` with its helpers, and ``dynamic_decode``, against loops in NumPy."""

import numpy as np
import pytest

from graphlab import tf

S = tf.contrib.seq2seq
BATCH, STEPS, SYMBOLS, UNITS = 3, 4, 6, 5
LENGTHS = [4, 2, 3]
END = 0


class Model:
    """A cell and an output layer with an embedding, in a graph and in NumPy."""

    def __init__(self, comparison):
        self.embedding = tf.get_variable("embedding", [SYMBOLS, 3])
        self.cell = tf.nn.rnn_cell.BasicRNNCell(UNITS)
        self.layer = tf.layers.Dense(SYMBOLS, name="out")
        self.first = comparison.random.randn(BATCH, UNITS).astype(np.float32)
        self.inputs = comparison.random.randn(BATCH, STEPS, 3).astype(np.float32)
        self.comparison = comparison

    def decoder(self, helper, layer=True):
        return S.BasicDecoder(self.cell, helper, tf.constant(self.first), self.layer if layer else None)

    def decode(self, helper, **options):
        return S.dynamic_decode(self.decoder(helper), **options)

    def load(self, session):
        session.run(tf.global_variables_initializer())
        self.values = self.comparison.variables(session, scale=1.0)

    def step(self, x, h):
        """Return logits and the new state."""
        v = self.values
        h = np.tanh(np.hstack([x, h]) @ v["decoder/basic_rnn_cell/kernel"] + v["decoder/basic_rnn_cell/bias"])
        return h @ v["decoder/out/kernel"] + v["decoder/out/bias"], h

    def follow(self, choose, steps=STEPS, start=None):
        """Return logits and samples of steps whose inputs are ``choose(step, logits, sample)``."""
        h, outputs, samples = self.first.astype(float), [], []
        x = self.inputs[:, 0] if start is None else start
        for step in range(steps):
            logits, h = self.step(x, h)
            outputs.append(logits)
            samples.append(logits.argmax(1))
            if step + 1 < steps:
                x = choose(step + 1, logits, samples[-1])
        return np.stack(outputs, 1), np.stack(samples, 1), h


@pytest.fixture
def model(graph, comparison):
    return Model(comparison)


def test_training_feeds_the_inputs(model, comparison):
    helper = S.TrainingHelper(tf.constant(model.inputs), LENGTHS)
    outputs, state, lengths = model.decode(helper, impute_finished=True)
    assert isinstance(outputs, S.BasicDecoderOutput)
    assert outputs.rnn_output.shape[2] == SYMBOLS
    free, _, _ = S.dynamic_decode(model.decoder(helper), output_time_major=True, scope="again", maximum_iterations=2)
    loss = tf.reduce_sum(outputs.rnn_output * np.arange(SYMBOLS))
    gradient = tf.gradients(loss, model.cell.trainable_variables[0])[0]
    with tf.Session() as session:
        model.load(session)
        ours, last, counts = session.run([outputs, state, lengths])
        truncated = session.run(free)
        gradient = session.run(gradient)
    assert counts.tolist() == LENGTHS

    def run(values):
        model.values = values
        logits, samples, _ = model.follow(lambda step, *_: model.inputs[:, step])
        mask = np.arange(STEPS) < np.array(LENGTHS)[:, None]
        return logits * mask[:, :, None], samples * mask

    comparison.values(ours, run(model.values))
    comparison.values(truncated.rnn_output, run(model.values)[0].transpose(1, 0, 2)[:2])
    comparison.gradients(
        {"decoder/basic_rnn_cell/kernel": gradient},
        lambda values: np.sum(run(values)[0] * np.arange(SYMBOLS)),
        model.values,
    )
    # The state of a finished sequence is that of its last step.
    for row, length in enumerate(LENGTHS):
        comparison.values(last[row], model.follow(lambda step, *_: model.inputs[:, step], steps=length)[2][row])


def test_time_major_inputs_and_nests(model):
    by_time = tf.constant(model.inputs.transpose(1, 0, 2))
    helper = S.TrainingHelper(by_time, LENGTHS, time_major=True)
    outputs, _, _ = model.decode(helper)
    with tf.variable_scope("", reuse=True):
        same, _, _ = model.decode(S.TrainingHelper(tf.constant(model.inputs), tf.constant(LENGTHS, tf.int64)))
    assert helper.inputs is not None and helper.sequence_length.dtype == tf.int32
    with tf.Session() as session:
        model.load(session)
        np.testing.assert_array_equal(*session.run([outputs.sample_id, same.sample_id]))


@pytest.mark.parametrize("as_function", [False, True])
def test_greedy_decoding_feeds_the_most_likely_symbol(as_function, model, comparison):
    embedding = (lambda ids: tf.gather(model.embedding, ids)) if as_function else model.embedding
    helper = S.GreedyEmbeddingHelper(embedding, [1, 2, 3], END)
    outputs, _, lengths = model.decode(helper, maximum_iterations=7)
    with tf.Session() as session:
        model.load(session)
        ours, counts = session.run([outputs, lengths])
    table = model.values["embedding"]
    steps = ours.sample_id.shape[1]
    logits, samples, _ = model.follow(lambda step, logits, ids: table[ids], steps, table[[1, 2, 3]])
    comparison.values(ours, [logits, samples])
    for row in range(BATCH):
        ends = np.flatnonzero(samples[row] == END)
        assert counts[row] == (ends[0] + 1 if len(ends) else steps)
    assert steps == counts.max()


def test_sampling_draws_with_the_probabilities(graph):
    tf.set_random_seed(5)
    logits = np.log(np.array([0.1, 0.2, 0.3, 0.4], np.float32))
    helper = S.SampleEmbeddingHelper(tf.eye(4), np.ones(4000, int), end_token=9, softmax_temperature=0.5, seed=3)
    samples = helper.sample(time=0, outputs=tf.tile(logits[None], [4000, 1]), state=())
    finished, inputs, _ = helper.next_inputs(0, None, (), samples)
    with tf.Session() as session:
        samples, finished, inputs = session.run([samples, finished, inputs])
    squared = np.array([0.01, 0.04, 0.09, 0.16]) / 0.3  # a temperature of 1/2 squares probabilities
    np.testing.assert_allclose(np.bincount(samples) / 4000, squared, atol=0.03)
    assert not finished.any() and (inputs.argmax(1) == samples).all()


@pytest.mark.parametrize("probability", [0.0, 1.0, [1.0, 0.0, 1.0]])
def test_scheduled_sampling_of_symbols(probability, model, comparison):
    """The layer's logits are made so large that the drawn symbol is the most likely one."""
    model.layer = tf.layers.Dense(SYMBOLS, name="out", activation=lambda logits: 1000 * logits)
    helper = S.ScheduledEmbeddingTrainingHelper(tf.constant(model.inputs), [STEPS] * 3, model.embedding, probability)
    outputs, _, _ = model.decode(helper)
    with tf.Session() as session:
        model.load(session)
        ours = session.run(outputs)
    table, chosen = model.values["embedding"], np.broadcast_to(probability, [BATCH]) == 1
    logits, samples, _ = model.follow(
        lambda step, logits, ids: np.where(chosen[:, None], table[ids], model.inputs[:, step])
    )
    comparison.values(ours.rnn_output / 1000, logits)
    np.testing.assert_array_equal(ours.sample_id, np.where(chosen[:, None], samples, -1))


@pytest.mark.parametrize("function", [None, lambda outputs: 2 * outputs])
@pytest.mark.parametrize("auxiliary", [False, True])
def test_scheduled_sampling_of_outputs(function, auxiliary, graph, comparison):
    """A cell whose output has the size of its inputs reads its own output with probability 1 in two of three rows."""
    random = comparison.random
    inputs, extra = random.randn(BATCH, STEPS, 4).astype(np.float32), random.randn(BATCH, STEPS, 2).astype(np.float32)
    helper = S.ScheduledOutputTrainingHelper(
        tf.constant(inputs),
        LENGTHS,
        [1.0, 0.0, 1.0],
        next_inputs_fn=function,
        auxiliary_inputs=tf.constant(extra) if auxiliary else None,
    )
    cell = tf.nn.rnn_cell.BasicRNNCell(4)
    outputs, _, _ = S.dynamic_decode(S.BasicDecoder(cell, helper, cell.zero_state(BATCH, tf.float32)))
    with tf.Session() as session:
        session.run(tf.global_variables_initializer())
        v = comparison.variables(session)
        ours = session.run(outputs)
    h = np.zeros((BATCH, 4))
    for step in range(STEPS):
        x = inputs[:, step]
        if step:
            own = h if function is None else function(h)
            x = np.where(np.array([[True], [False], [True]]), own, x)
        if auxiliary:
            x = np.hstack([x, extra[:, step]])
        h = np.tanh(np.hstack([x, h]) @ v["decoder/basic_rnn_cell/kernel"] + v["decoder/basic_rnn_cell/bias"])
        rows = [row for row in range(BATCH) if step < LENGTHS[row]]
        comparison.values(ours.rnn_output[rows, step], h[rows])
    assert ours.sample_id[:, 0].tolist() == [1, 0, 1]


def test_helpers_of_functions(model, comparison):
    """A custom and an inference helper that feed the output through a matrix until its mean is high."""
    matrix = comparison.random.randn(SYMBOLS, 3).astype(np.float32)
    start = model.inputs[:, 0]

    def end(samples):
        return tf.reduce_mean(samples, 1) > 0.1

    inference = S.InferenceHelper(
        sample_fn=lambda outputs: outputs,
        sample_shape=[SYMBOLS],
        sample_dtype=tf.float32,
        start_inputs=start,
        end_fn=end,
        next_inputs_fn=lambda samples: tf.matmul(samples, matrix),
    )
    custom = S.CustomHelper(
        initialize_fn=lambda: (tf.zeros([BATCH], tf.bool), tf.constant(start)),
        sample_fn=lambda time, outputs, state: outputs,
        next_inputs_fn=lambda time, outputs, state, sample_ids: (end(sample_ids), tf.matmul(sample_ids, matrix), state),
        sample_ids_shape=[SYMBOLS],
        sample_ids_dtype=tf.float32,
    )
    with pytest.raises(ValueError, match="before initialize"):
        _ = custom.batch_size
    outputs, _, lengths = model.decode(inference, maximum_iterations=5)
    with tf.variable_scope("", reuse=True):
        same, _, _ = model.decode(custom, maximum_iterations=5)
    with tf.Session() as session:
        model.load(session)
        ours, other, counts = session.run([outputs, same, lengths])
    comparison.values(other, ours)
    logits, _, _ = model.follow(lambda step, logits, _: logits @ matrix, counts.max())
    comparison.values(ours, [logits, logits])
    expected = [next((i + 1 for i, row in enumerate(rows) if row.mean() > 0.1), counts.max()) for rows in logits]
    assert counts.tolist() == expected


def test_nothing_is_decoded_in_no_iterations(model):
    helper = S.GreedyEmbeddingHelper(model.embedding, [1, 2, 3], END)
    _, _, lengths = model.decode(helper, maximum_iterations=0)
    with tf.Session() as session:
        session.run(tf.global_variables_initializer())
        assert session.run(lengths).tolist() == [0, 0, 0]


@pytest.mark.parametrize(
    ("build", "error", "message"),
    [
        (lambda m: S.BasicDecoder("cell", None, None), TypeError, "is not an RNNCell"),
        (lambda m: S.BasicDecoder(m.cell, "helper", None), TypeError, "helper must be a Helper"),
        (
            lambda m: S.BasicDecoder(m.cell, S.GreedyEmbeddingHelper(m.embedding, [1], 0), None, "layer"),
            TypeError,
            "output_layer must be a Layer",
        ),
        (lambda m: S.dynamic_decode("decoder"), TypeError, "to be type Decoder"),
        (lambda m: S.GreedyEmbeddingHelper(m.embedding, 1, 0), ValueError, "start_tokens must be a vector"),
        (lambda m: S.GreedyEmbeddingHelper(m.embedding, [1], [0]), ValueError, "end_token must be a scalar"),
        (lambda m: S.TrainingHelper(m.inputs, 4), ValueError, "Expected sequence_length to be a vector"),
        (
            lambda m: m.decode(S.GreedyEmbeddingHelper(m.embedding, [1], 0), maximum_iterations=[1]),
            ValueError,
            "maximum_iterations must be a scalar",
        ),
        (
            lambda m: S.ScheduledOutputTrainingHelper(m.inputs, LENGTHS, [[0.1]]),
            ValueError,
            "either a scalar or a vector",
        ),
    ],
)
def test_wrong_arguments_are_refused(build, error, message, model):
    with pytest.raises(error, match=message):
        build(model)
