"""Beam search against exhaustive search, and what leads from steps to whole beams."""

import itertools

import numpy as np
import pytest

from graphlab import tf

S = tf.contrib.seq2seq
SYMBOLS, UNITS, STEPS, END = 3, 4, 3, 0


class Network:
    """A random language model of three symbols: a cell in a graph, and the same in NumPy."""

    def __init__(self, comparison, batch=2):
        self.batch = batch
        self.embedding = tf.get_variable("embedding", [SYMBOLS, 2])
        self.cell = tf.nn.rnn_cell.BasicRNNCell(UNITS)
        self.layer = tf.layers.Dense(SYMBOLS, name="out")
        self.first = comparison.random.randn(batch, UNITS).astype(np.float32)
        self.comparison = comparison

    def search(self, width, **options):
        state = S.tile_batch(tf.constant(self.first), width)
        decoder = S.BeamSearchDecoder(
            self.cell, self.embedding, [1] * self.batch, END, state, width, output_layer=self.layer, **options
        )
        return S.dynamic_decode(decoder, maximum_iterations=STEPS)

    def load(self, session):
        session.run(tf.global_variables_initializer())
        self.values = self.comparison.variables(session, scale=1.5)

    def log_probabilities(self, row, prefix):
        """Return those of the next symbol after a prefix."""
        v, h = self.values, self.first[row].astype(float)
        for symbol in (1, *prefix):
            args = np.hstack([v["embedding"][symbol], h])
            h = np.tanh(args @ v["decoder/basic_rnn_cell/kernel"] + v["decoder/basic_rnn_cell/bias"])
        logits = h @ v["decoder/out/kernel"] + v["decoder/out/bias"]
        return logits - np.log(np.exp(logits).sum())

    def log_probability(self, row, symbols):
        return sum(self.log_probabilities(row, symbols[:step])[symbol] for step, symbol in enumerate(symbols))


def every_sequence():
    """All that can be decoded: ended, or of full length."""
    for length in range(1, STEPS + 1):
        for symbols in itertools.product(range(SYMBOLS), repeat=length):
            if END not in symbols[:-1] and (symbols[-1] == END or length == STEPS):
                yield symbols


@pytest.mark.parametrize("weight", [0.0, 0.8])
def test_a_beam_that_holds_everything_is_an_exhaustive_search(weight, graph, comparison):
    network = Network(comparison)
    width = SYMBOLS**STEPS
    result, state, lengths = network.search(width, length_penalty_weight=weight)
    assert isinstance(result, S.FinalBeamSearchDecoderOutput)
    with tf.Session() as session:
        network.load(session)
        ids, steps, state, lengths = session.run(
            [result.predicted_ids, result.beam_search_decoder_output, state, lengths]
        )
    assert ids.shape == (2, STEPS, width)
    for row in range(2):
        scored = {}
        for symbols in every_sequence():
            # The end token counts once the step that brought it is over.
            length = len(symbols) - (symbols[-1] == END and len(symbols) == STEPS)
            scored[symbols] = network.log_probability(row, symbols) / ((5 + length) / 6) ** weight
        ranking = sorted(scored, key=scored.get, reverse=True)
        comparison.values(steps.scores[row, -1, : len(ranking)], np.array([scored[symbols] for symbols in ranking]))
        for beam, symbols in enumerate(ranking):
            padded = symbols + (END,) * (STEPS - len(symbols))
            assert tuple(ids[row, :, beam]) == padded
            assert lengths[row, beam] == len(symbols)
            comparison.values(state.log_probs[row, beam], network.log_probability(row, symbols))


def test_a_narrow_beam_keeps_the_best(graph, comparison):
    network = Network(comparison, batch=3)
    width = 2
    result, _, _ = network.search(width)
    with tf.Session() as session:
        network.load(session)
        ids, steps = session.run([result.predicted_ids, result.beam_search_decoder_output])
    for row in range(3):
        beams = [((), 0.0)]
        for _ in range(STEPS):
            grown = []
            for symbols, total in beams:
                if END in symbols:
                    grown.append((symbols, total))
                else:
                    following = network.log_probabilities(row, symbols)
                    grown += [((*symbols, symbol), total + following[symbol]) for symbol in range(SYMBOLS)]
            beams = sorted(grown, key=lambda beam: -beam[1])[:width]
        for beam, (symbols, total) in enumerate(beams):
            count = ids.shape[1]
            assert tuple(ids[row, :, beam]) == symbols + (END,) * (count - len(symbols))
            comparison.values(steps.scores[row, -1, beam], total)


def test_a_state_is_a_nest_and_its_scalars_stay(graph, comparison):
    """LSTMs in an attention wrapper, with a coverage penalty and a history of weights."""
    width, memory = 3, comparison.random.randn(2, 5, 4).astype(np.float32)
    mechanism = S.LuongAttention(
        UNITS, S.tile_batch(tf.constant(memory), width), S.tile_batch(tf.constant([5, 3]), width)
    )
    cells = [tf.nn.rnn_cell.BasicLSTMCell(UNITS) for _ in range(2)]
    cell = S.AttentionWrapper(
        tf.nn.rnn_cell.MultiRNNCell(cells), mechanism, attention_layer_size=4, alignment_history=True
    )
    embedding, layer = tf.get_variable("embedding", [SYMBOLS, 2]), tf.layers.Dense(SYMBOLS)
    results = []
    for reorder in (True, False):
        with tf.variable_scope("", reuse=bool(results)):
            decoder = S.BeamSearchDecoder(
                cell,
                embedding,
                [1, 1],
                END,
                cell.zero_state(2 * width, tf.float32),
                width,
                output_layer=layer,
                coverage_penalty_weight=0.3,
                reorder_tensor_arrays=reorder,
            )
            results.append(S.dynamic_decode(decoder, maximum_iterations=4))
    (result, state, _), (_, plain_state, _) = results
    with tf.Session() as session:
        session.run(tf.global_variables_initializer())
        comparison.variables(session, scale=1.0)
        history, raw, coverage, parents, lengths, time = session.run(
            [
                state.cell_state.alignment_history,
                plain_state.cell_state.alignment_history.stack(),
                state.accumulated_attention_probs,
                result.beam_search_decoder_output.parent_ids,
                state.lengths,
                state.cell_state.time,
            ]
        )
    steps = len(parents[0])
    assert time == steps
    history, raw = (weights.reshape(steps, 2, width, 5) for weights in (history, raw))
    np.testing.assert_allclose(raw.sum(-1), 1, rtol=1e-5)
    assert not raw[:, 1, :, 3:].any()
    for row, beam in itertools.product(range(2), range(width)):
        place, covered = beam, np.zeros(5)
        for step in reversed(range(lengths[row].max())):
            if step < lengths[row, beam]:
                # As in 1.15: the history is ordered by where a beam is after the step.
                comparison.values(history[step, row, beam], raw[step, row, place])
            place = parents[row, step, place]
            # The weights were those of the beam that was continued, and count while it was alive.
            covered += raw[step, row, place] if step < lengths[row, beam] else 0
        comparison.values(coverage[row, beam], covered)


def test_coverage_needs_an_attention(graph, comparison):
    with pytest.raises(ValueError, match="must be 0.0 if no cell is attentional"):
        Network(comparison).search(2, coverage_penalty_weight=0.1)


def test_tile_batch(graph):
    lstm = tf.nn.rnn_cell.LSTMStateTuple(tf.constant([[1, 2], [3, 4]]), tf.placeholder(tf.float32, [None, 3]))
    tiled = S.tile_batch(lstm, 2)
    assert isinstance(tiled, tf.nn.rnn_cell.LSTMStateTuple)
    assert tiled.c.shape.as_list() == [4, 2] and tiled.h.shape.as_list() == [None, 3]
    with tf.Session() as session:
        values, vector = session.run([tiled.c, S.tile_batch(tf.constant([7, 8]), tf.constant(3))])
    assert values.tolist() == [[1, 2], [1, 2], [3, 4], [3, 4]]
    assert vector.tolist() == [7, 7, 7, 8, 8, 8]
    with pytest.raises(ValueError, match="batch dimension"):
        S.tile_batch(3, 2)


def test_gather_tree(graph):
    """Random trees, against a walk from each beam's last step to its first."""
    random = np.random.RandomState(0)
    steps, batch, width, end = 6, 4, 3, 9
    ids = random.randint(10, size=(steps, batch, width)).astype(np.int32)
    parents = random.randint(width, size=(steps, batch, width)).astype(np.int32)
    lengths = np.array([6, 4, 0, 8], np.int32)
    with tf.Session() as session:
        ours = session.run(S.gather_tree(ids, parents, lengths, end))
    expected = np.full_like(ids, end)
    for row, length in enumerate(np.minimum(lengths, steps)):
        for beam in range(width):
            place = beam
            for step in reversed(range(length)):
                expected[step, row, beam] = ids[step, row, place]
                place = parents[step, row, place]
            ended = np.flatnonzero(expected[:, row, beam] == end)
            if len(ended):
                expected[ended[0] :, row, beam] = end
    np.testing.assert_array_equal(ours, expected)
    parents[1, 0] = 5
    with tf.Session() as session, pytest.raises(tf.errors.InvalidArgumentError):
        session.run(S.gather_tree(ids, parents, lengths, end))


def test_gather_tree_from_array(graph):
    values = np.arange(18.0).reshape(3, 1, 3, 2)
    parents = np.array([[[0, 0, 0]], [[0, 1, 1]], [[2, 1, 2]]], np.int32)
    with tf.Session() as session:
        ours = session.run(S.gather_tree_from_array(tf.constant(values), parents, [[3, 3, 2]]))
        flat = session.run(S.gather_tree_from_array(tf.constant(values[:, 0]), parents, [[3, 3, 2]]))
    np.testing.assert_array_equal(flat, ours[:, 0])
    # Beam 0 ends in place 0, whose parent is 2, whose parent is 1.
    np.testing.assert_array_equal(ours[:, 0, 0], values[[0, 1, 2], 0, [1, 2, 0]])
    np.testing.assert_array_equal(ours[2, 0, 2], values[2, 0, 2])
